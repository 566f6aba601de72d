// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/opening_hours.h"

#include <doctest/doctest.h>

namespace lobi::model {
namespace {

using namespace std::chrono_literals;
constexpr auto kMonday = 2026y / 11 / 23, kTuesday = 2026y / 11 / 24;

OpeningHours mondays() {
  OpeningHours hours;
  hours.week[1] = {{8h, 16h}};
  return hours;
}

TEST_CASE("a date has the hours of its weekday, and none where none are written") {
  CHECK(open_day(mondays(), kMonday).ranges == std::vector<OpenRange>{{8h, 16h}});
  CHECK(open_day(mondays(), kTuesday).ranges.empty());
}

TEST_CASE("the last exception of a date wins over its weekday and says why") {
  OpeningHours hours = mondays();
  hours.exceptions = {{kMonday, {{9h, 12h}}, "Rapat"}, {kMonday, {}, "Hari Guru"}};
  const OpenDay day = open_day(hours, kMonday);
  CHECK(day.ranges.empty());
  CHECK(day.reason == "Hari Guru");
}

TEST_CASE("hours are unknown only when nothing at all is configured") {
  CHECK(is_unknown(OpeningHours{}));
  CHECK_FALSE(is_unknown(mondays()));
}

}  // namespace
}  // namespace lobi::model
