// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trusted_time.h"

#include <doctest/doctest.h>

#include "fakes/clock.h"
#include "fakes/content.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

TEST_CASE("a synchronised clock is believed, whatever else is known") {
  fakes::FakeClock clock(kNoon);
  sync::TrustedTime time(clock, kNoon - 24h, [] { return true; });
  time.note_issued(kNoon + 48h);
  CHECK(time.now() == kNoon);
  CHECK(time.is_trusted());
}

TEST_CASE("a clock that is wrong by years moves nothing: the latest of build, release and server counts") {
  for (const auto wrong : {base::from_unix_ms(0), kNoon + std::chrono::hours(24 * 365 * 20)}) {
    fakes::FakeClock clock(wrong);
    sync::TrustedTime time(clock, kNoon - 24h, [] { return false; });
    CHECK(time.now() == kNoon - 24h);
    time.note_issued(kNoon - 1h);
    CHECK(time.now() == kNoon - 1h);
    time.note_issued(kNoon - 5h);  // an older release takes nothing back
    CHECK(time.now() == kNoon - 1h);
    time.note_server_date(kNoon);
    CHECK(time.now() == kNoon);
    CHECK_FALSE(time.is_trusted());
  }
}
