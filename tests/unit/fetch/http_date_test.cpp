// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/http_date.h"

#include <doctest/doctest.h>

using lobi::base::from_unix_ms;
using lobi::base::Milliseconds;
using lobi::fetch::kMaxRetryAfter;
using lobi::fetch::parse_http_date;
using lobi::fetch::parse_retry_after;

TEST_CASE("all three forms of an HTTP date are one instant") {
  const auto expected = from_unix_ms(784'111'777'000);
  CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == expected);
  CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT") == expected);
  CHECK(parse_http_date("Sun Nov  6 08:49:37 1994") == expected);
}

TEST_CASE("what is no HTTP date is none") {
  for (const char* text : {"", "yesterday", "Sun, 31 Feb 2026 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
                           "Sun, 06 Nov 1994 08:49:37 PST", "Sun, 06 Nov 99999 08:49:37 GMT",
                           "Sun, 06 Nov 1894 08:49:37 GMT", "a b c d e f g h", "Sun, 00 Nov 1994 08:49:37 GMT"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_http_date(text));
  }
}

TEST_CASE("Retry-After is seconds or a date, never negative and never more than a day") {
  const auto now = from_unix_ms(784'111'777'000);
  CHECK(parse_retry_after(" 120 ", now) == Milliseconds(120'000));
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:50:37 GMT", now) == Milliseconds(60'000));
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:00:00 GMT", now) == Milliseconds(0));
  CHECK(parse_retry_after("999999999999999999999", now) == kMaxRetryAfter);
  CHECK(parse_retry_after("Sun, 06 Nov 2094 08:50:37 GMT", now) == kMaxRetryAfter);
  CHECK_FALSE(parse_retry_after("-5", now));
  CHECK_FALSE(parse_retry_after("soon", now));
  CHECK_FALSE(parse_retry_after("", now));
}
