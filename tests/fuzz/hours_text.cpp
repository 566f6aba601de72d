// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are no hours, or ranges in order within a day.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pack/hours_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::pack;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto ranges = parse_open_ranges(text)) {
    std::chrono::minutes last{0};
    for (const auto& range : *ranges) {
      LOBI_CHECK(last <= range.from && range.from < range.until && range.until <= std::chrono::hours(24));
      last = range.until;
    }
  }
  const auto clock = parse_clock(text);
  LOBI_CHECK(!clock || (clock->count() >= 0 && *clock <= std::chrono::hours(24)));
  const auto date = parse_date(text);
  LOBI_CHECK(!date || date->ok());
  const auto offset = parse_utc_offset(text);
  LOBI_CHECK(!offset || std::chrono::abs(*offset) <= std::chrono::hours(14));
  return 0;
}
