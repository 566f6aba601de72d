// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are a memory of publications, at worst an empty one, and it can be written again.
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/files.h"
#include "fakes/temp_dir.h"
#include "store/generation_log.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  static const fakes::TempDir dir;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  LOBI_CHECK(base::replace_file(dir / "generations", text).has_value());
  auto log = store::GenerationLog::open(dir.path());
  // The newest there can be: of too many the oldest are forgotten.
  constexpr std::int64_t kGeneration = std::numeric_limits<std::int64_t>::max();
  const bool was_quarantined = log.is_quarantined(kGeneration);
  LOBI_CHECK(log.record_started(kGeneration).has_value());
  LOBI_CHECK(!was_quarantined || log.is_quarantined(kGeneration));
  LOBI_CHECK(log.record_settled(kGeneration).has_value());
  LOBI_CHECK(store::GenerationLog::open(dir.path()).is_settled(kGeneration));
  return 0;
}
