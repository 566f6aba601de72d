// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/ideas.h"

#include <doctest/doctest.h>

namespace {

using namespace lobi;
using namespace lobi::desk;
using namespace std::chrono_literals;

// Monday 23 November 2026, 10:00 in WIB.
base::Instant monday() { return base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)) + 3h; }

const char* const kSome = R"([
  {"id":"guru","kind":"quote","date":"11-25","title":{"id":"Hari Guru","en":"Teachers' Day"}},
  {"id":"kuis","kind":"announcement","weekday":1,"title":{"id":"Kuis","en":"Quiz"}},
  {"id":"ikuti","kind":"announcement","title":{"id":"Ikuti kami","en":"Follow us"}},
  {"id":"ibu","kind":"announcement","date":"05-10","title":{"id":"Hari Ibu","en":"Mothers' Day"}}])";

TEST_CASE("an idea becomes a draft of its kind") {
  const auto ideas = parse_ideas(kSome);
  REQUIRE(ideas.size() == 4);
  CHECK(ideas[0].item["kind"] == "quote");
}

TEST_CASE("what is no idea is left out and the rest stays") {
  CHECK(parse_ideas("no").empty());
  CHECK(parse_ideas(R"({"id":"x"})").empty());
  CHECK(
      parse_ideas(
          R"([7, {"id":"x","kind":"dance","title":{"id":"X"}}, {"id":"y","kind":"post","title":{"id":"Y"},"date":"13-40"}])")
          .size() == 1);
}

TEST_CASE("library days that are near come first, then the week's, then the others") {
  const auto rows = ideas_json(parse_ideas(kSome), monday(), {});
  REQUIRE(rows.size() == 3);  // May is far away
  CHECK(rows[0]["id"] == "guru");
  CHECK(rows[0]["at"] == base::to_unix_ms(monday() + std::chrono::days(2) - 10h));
  CHECK(rows[1]["id"] == "kuis");
  CHECK(rows[2]["id"] == "ikuti");
  CHECK(rows[2]["at"].is_null());
}

TEST_CASE("the idea of the day is a library day of this week, else the weekday's, else one in turn") {
  const auto ideas = parse_ideas(kSome);
  CHECK(idea_of_the_day(ideas, monday(), {})["id"] == "guru");
  CHECK(idea_of_the_day(ideas, monday() + std::chrono::days(7), {})["id"] == "kuis");
  CHECK(idea_of_the_day(ideas, monday() + std::chrono::days(8), {})["id"] == "ikuti");
  CHECK(idea_of_the_day({}, monday(), {}).is_null());
}

TEST_CASE("a day is judged by the library's clock") {
  const auto ideas = parse_ideas(kSome);
  const auto late = monday() + 15h;  // Tuesday 01:00 in WIB, still Monday in UTC
  CHECK_FALSE(next_day(ideas[1], late, 1, {}));
}

}  // namespace
