// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/timestamp.h"

#include <doctest/doctest.h>

using namespace lobi;
using namespace lobi::sync;

namespace {

// 0 when it was refused; no time of these tests is 1970-01-01.
std::int64_t ms(std::string_view text) {
  const auto time = parse_timestamp(text);
  return time ? base::to_unix_ms(*time) : 0;
}

constexpr std::int64_t kHalfPastNine = 1787391000000;  // 2026-08-22T09:30:00Z

}  // namespace

TEST_CASE("RFC 3339 is read with every offset and fraction that is seen") {
  CHECK(ms("2026-08-22T09:30:00Z") == kHalfPastNine);
  CHECK(ms("2026-08-22t09:30:00z") == kHalfPastNine);
  CHECK(ms(" 2026-08-22 16:30:00+07:00\n") == kHalfPastNine);
  CHECK(ms("2026-08-22T09:30:00+0000") == kHalfPastNine);  // Meta
  CHECK(ms("2026-08-22T09:30Z") == kHalfPastNine);
  CHECK(ms("2026-08-22T09:30:00.5Z") == kHalfPastNine + 500);
  CHECK(ms("2026-08-22T09:30:00.123456789Z") == kHalfPastNine + 123);
  CHECK(ms("2026-08-22T09:30:00.1234567890Z") == 0);
  CHECK(ms("2026-08-22T09:30:00") == kHalfPastNine);
  CHECK(ms("2026-08-22") == kHalfPastNine - 34'200'000);
  CHECK(ms("2026-08-21T24:00:00Z") == kHalfPastNine - 34'200'000);
  CHECK(ms("2016-12-31T23:59:60Z") == 1483228800000);  // a leap second
}

TEST_CASE("RFC 822 is read with short years and named zones") {
  CHECK(ms("Sat, 22 Aug 2026 09:30:00 +0000") == kHalfPastNine);
  CHECK(ms("22 Aug 26 09:30 GMT") == kHalfPastNine);
  CHECK(ms("Sat, 22 August 2026 16:30:00 WIB") == kHalfPastNine);
  CHECK(ms("Sat,22 Aug 2026 05:30:00 EDT") == kHalfPastNine);
  CHECK(ms("Sat, 22 Aug 2026 09:30:00 UT") == kHalfPastNine);
  CHECK(ms("Sat, 22 Aug 2026 16:30:00 GMT+0700") == kHalfPastNine);
  CHECK(ms("Saturday, 22-Aug-26 09:30:00 GMT") == kHalfPastNine);  // HTTP's old form
  CHECK(ms("1 Jan 99 00:00 Z") == 915148800000);
}

TEST_CASE("what is no time is refused") {
  for (const char* text :
       {"", "yesterday", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-08-22T25:00:00Z",
        "2026-08-22T09:60:00Z", "2026-08-22T09:30:00+99:00", "2026-08-22T09:30:00Zjunk", "22 Foo 2026 09:30 GMT",
        "32 Aug 2026 09:30 GMT", "22 Aug 2026 09 GMT", "-1", "2026", "22 Aug 2026 09:30 QQQ", "T09:30:00Z"}) {
    CAPTURE(text);
    CHECK(ms(text) == 0);
  }
  CHECK(ms(std::string(100'000, '1')) == 0);
}

TEST_CASE("a time before 2004 or more than a day ahead is not plausible") {
  const base::Instant now = base::from_unix_ms(kHalfPastNine);
  CHECK(plausible_time(parse_timestamp("2026-08-23T09:30:00Z"), now).has_value());
  CHECK_FALSE(plausible_time(parse_timestamp("2026-08-23T09:30:01Z"), now).has_value());
  CHECK(plausible_time(parse_timestamp("2004-01-01T00:00:00Z"), now).has_value());
  CHECK_FALSE(plausible_time(parse_timestamp("1970-01-01T00:00:01Z"), now).has_value());
  CHECK_FALSE(plausible_time(std::nullopt, now).has_value());
}
