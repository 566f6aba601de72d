// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/programme.h"

#include <doctest/doctest.h>

namespace {

using namespace lobi;
using namespace lobi::desk;
using namespace std::chrono_literals;
using std::chrono::days;

// Monday 23 November 2026, 00:00 in WIB.
base::Instant monday() { return base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)) - 7h; }

model::OpeningHours weekdays_from_eight_to_four() {
  model::OpeningHours hours;
  for (std::size_t day = 1; day <= 5; ++day) hours.week.at(day) = {{8h, 16h}};
  return hours;
}

model::PushedItem item(const char* id) {
  model::PushedItem item;
  item.id = id;
  return item;
}

const Place kLobby{"aa", "Lobi", {"utama"}};

TEST_CASE("an item without a schedule plays through the whole window") {
  const Span window{monday(), monday() + days(7)};
  CHECK(playing({}, window, {}) == std::vector<Span>{window});
}

TEST_CASE("an item of some weekdays and hours plays in those only") {
  model::Schedule schedule;
  schedule.weekdays = {};
  schedule.weekdays.at(2) = true;  // Tuesday
  schedule.day_from = 10h;
  schedule.day_until = 11h;
  const auto spans = playing(schedule, {monday(), monday() + days(7)}, {});
  CHECK(spans == std::vector<Span>{{monday() + days(1) + 10h, monday() + days(1) + 11h}});
}

TEST_CASE("an item plays from its beginning to its end, cut to the window") {
  model::Schedule schedule;
  schedule.from = monday() - days(3);
  schedule.until = monday() + 30h;
  CHECK(playing(schedule, {monday(), monday() + days(7)}, {}) == std::vector<Span>{{monday(), monday() + 30h}});
  schedule.until = monday() - 1h;
  CHECK(playing(schedule, {monday(), monday() + days(7)}, {}).empty());
}

TEST_CASE("with nothing planned the week is one gap from its first opening to its last closing") {
  const auto found = gaps({}, kLobby, weekdays_from_eight_to_four(), {monday(), monday() + days(7)});
  CHECK(found == std::vector<Span>{{monday() + 8h, monday() + days(4) + 16h}});
}

TEST_CASE("an item for everybody leaves no gap while it plays") {
  auto shown = item("a");
  shown.schedule.until = monday() + days(2);
  const auto found = gaps({shown}, kLobby, weekdays_from_eight_to_four(), {monday(), monday() + days(7)});
  CHECK(found == std::vector<Span>{{monday() + days(2) + 8h, monday() + days(4) + 16h}});
}

TEST_CASE("what plays elsewhere and what is urgent fills no gap") {
  auto elsewhere = item("a"), urgent = item("b");
  elsewhere.target.kiosks = {"bb"};
  urgent.kind = model::PushedKind::urgent;
  const Span window{monday(), monday() + days(1)};
  CHECK(gaps({elsewhere, urgent}, kLobby, weekdays_from_eight_to_four(), window).size() == 1);
  auto here = item("c");
  here.target.groups = {"utama"};
  CHECK(gaps({here}, kLobby, weekdays_from_eight_to_four(), window).empty());
}

TEST_CASE("a gap of a few minutes is none") {
  auto shown = item("a");
  shown.schedule.day_until = 15h + 45min;
  CHECK(gaps({shown}, kLobby, weekdays_from_eight_to_four(), {monday(), monday() + days(1)}).empty());
}

TEST_CASE("without known hours there are neither gaps nor closed days") {
  const Span window{monday(), monday() + days(7)};
  CHECK(gaps({}, kLobby, {}, window).empty());
  CHECK(closed_days({}, window).empty());
}

TEST_CASE("closed days are whole local days with the reason of an exception") {
  auto hours = weekdays_from_eight_to_four();
  hours.exceptions.push_back({std::chrono::year(2026) / 11 / 25, {}, "Hari Guru"});
  const auto closed = closed_days(hours, {monday(), monday() + days(7)});
  REQUIRE(closed.size() == 3);
  CHECK(closed.front().reason == "Hari Guru");
  CHECK(closed.front().day == Span{monday() + days(2), monday() + days(3)});
}

TEST_CASE("what begins and what ends today are told by time") {
  auto begins = item("a"), ends = item("b"), later = item("c");
  begins.schedule.from = monday() + 10h;
  ends.schedule.until = monday() + 9h;
  later.schedule.from = monday() + days(1);
  const std::vector<model::PushedItem> items{begins, ends, later};
  const auto found = turns(items, days_from(monday() + 5h, 1, {}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].item->id == "b");
  CHECK_FALSE(found[0].begins);
  CHECK(found[1].item->id == "a");
  CHECK(found[1].begins);
}

}  // namespace
