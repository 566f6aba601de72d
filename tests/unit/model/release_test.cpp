// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/release.h"

#include <doctest/doctest.h>

namespace {

using namespace lobi;
using namespace std::chrono_literals;
using model::Schedule;

const model::Zone kWib;  // UTC+7

// Local time of Lubuklinggau on a day of November 2026; the 23rd is a Monday.
base::Instant at(unsigned day, std::chrono::minutes within_day) {
  const auto date = std::chrono::year(2026) / 11 / std::chrono::day(day);
  return base::Instant(std::chrono::sys_days(date).time_since_epoch() + within_day - 7h);
}

TEST_CASE("an item without a schedule plays always, and nothing about it will change") {
  const Schedule always;
  CHECK(is_due(always, at(23, 0min), kWib));
  CHECK(is_due(always, at(28, 23h + 59min), kWib));
}

TEST_CASE("from and until are moments: the first one plays, the last one does not") {
  Schedule schedule;
  schedule.from = at(23, 8h);
  schedule.until = at(24, 12h);
  CHECK_FALSE(is_due(schedule, at(23, 8h) - 1ms, kWib));
  CHECK(is_due(schedule, at(23, 8h), kWib));
  CHECK(is_due(schedule, at(24, 12h) - 1ms, kWib));
  CHECK_FALSE(is_due(schedule, at(24, 12h), kWib));
  CHECK(next_change(schedule, at(23, 7h), kWib) == at(23, 8h));
  CHECK_FALSE(next_change(schedule, at(24, 12h), kWib).has_value());
}

TEST_CASE("hours and weekdays are the library's, not those of UTC") {
  Schedule schedule;
  schedule.weekdays = {false, true, false, false, false, false, false};  // Mondays
  schedule.day_from = 6h;
  schedule.day_until = 9h;
  // Monday 06.00 WIB is still Sunday in UTC.
  CHECK(is_due(schedule, at(23, 6h), kWib));
  CHECK_FALSE(is_due(schedule, at(23, 9h), kWib));
  CHECK_FALSE(is_due(schedule, at(24, 7h), kWib));
  CHECK(next_change(schedule, at(23, 7h), kWib) == at(23, 9h));
  CHECK(next_change(schedule, at(23, 10h), kWib) == at(30, 6h));
}

TEST_CASE("a schedule that ends before its next hour changes no more after its end") {
  Schedule schedule;
  schedule.day_from = 15h;
  schedule.until = at(23, 12h);
  CHECK(next_change(schedule, at(23, 10h), kWib) == at(23, 12h));
}

TEST_CASE("an item is for every kiosk, for a named one, or for a group") {
  CHECK(model::is_meant_for({}, "lobi-utama", {}));
  CHECK(model::is_meant_for({{"lobi-utama"}, {}}, "lobi-utama", {}));
  CHECK_FALSE(model::is_meant_for({{"lobi-utama"}, {}}, "mobil-pustaka", {"cabang"}));
  CHECK(model::is_meant_for({{"lobi-utama"}, {"cabang"}}, "mobil-pustaka", {"cabang"}));
}

TEST_CASE("each kind has a name, and comes back from it") {
  for (int kind = 0; kind <= static_cast<int>(model::PushedKind::campaign); ++kind) {
    const auto value = static_cast<model::PushedKind>(kind);
    CHECK(model::pushed_kind_from(model::pushed_kind_key(value)) == value);
  }
  CHECK_FALSE(model::pushed_kind_from("film").has_value());
}

}  // namespace
