// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as paths.toml: every path that comes back can be shown.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/lesson_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lobi::pack::Diagnostics notes;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& path : lobi::pack::parse_lesson_paths(bytes, "paths.toml", notes))
    LOBI_CHECK(!path.id.empty() && !path.title.is_empty() && !path.lessons.empty());
  return 0;
}
