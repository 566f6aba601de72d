// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a text with dates in it: every one that is found exists.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "tools/desk/content/date_words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace std::chrono_literals;
  constexpr lobi::desk::Day kToday{2026y, std::chrono::November, 26d};
  const auto days = lobi::desk::dates_in({reinterpret_cast<const char*>(data), size}, kToday);
  LOBI_CHECK(days.size() <= 20);
  for (const auto day : days) LOBI_CHECK(day.ok());
  return 0;
}
