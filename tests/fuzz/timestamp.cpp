// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either no time, or one that the calendar knows.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sync/text/timestamp.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const base::Instant now = base::from_unix_ms(1787391000000);
  for (const auto time : {sync::parse_rfc3339(text), sync::parse_rfc822(text), sync::parse_timestamp(text)}) {
    if (!time) continue;
    LOBI_CHECK(*time > base::from_unix_ms(-62'200'000'000'000) && *time < base::from_unix_ms(253'500'000'000'000));
    const auto plausible = sync::plausible_time(time, now);
    LOBI_CHECK(!plausible ||
               (*plausible >= base::from_unix_ms(1'072'915'200'000) && *plausible <= now + std::chrono::hours(24)));
  }
  return 0;
}
