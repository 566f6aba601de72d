// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as content.db and as CURRENT are refused or read; nothing is believed beyond its limits.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/files.h"
#include "fakes/temp_dir.h"
#include "store/publication_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  static const fakes::TempDir dir;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto publication = dir / "published" / "000001";
  std::filesystem::create_directories(publication);
  LOBI_CHECK(base::replace_file(dir / "published" / "CURRENT", text).has_value());
  const auto generation = store::current_generation(dir / "published");
  LOBI_CHECK(!generation || *generation > 0);
  LOBI_CHECK(base::replace_file(publication / "content.db", text).has_value());
  const auto content = store::read_content(publication);
  if (!content) return 0;
  for (const auto& post : content->posts) {
    for (const auto& span : post.spans) LOBI_CHECK(span.begin <= span.end && span.end <= post.text.size());
  }
  return 0;
}
