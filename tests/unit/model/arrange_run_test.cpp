// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/arrange_run.h"

#include <doctest/doctest.h>

#include "lesson_samples.h"

using namespace lobi::model;

TEST_CASE("an order exercise never begins solved") {
  const Order block{{"satu", "dua", "tiga"}};
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Shuffle shuffle(seed);
    CHECK(OrderRun(block, shuffle).shown() != order_as_written(3));
  }
}

TEST_CASE("steps are tapped in order, and tapped again to take them back") {
  const Order block{{"satu", "dua", "tiga"}};
  Shuffle shuffle(1);
  OrderRun run(block, shuffle);
  run.tap(0);
  run.tap(2);
  run.tap(1);
  CHECK(run.place_of(1) == 2);
  CHECK(run.tap(2) == Outcome::changed);
  CHECK(!run.place_of(2));
  CHECK(run.place_of(1) == 1);
  CHECK(run.check() == Outcome::nothing);
  CHECK(run.missing() == 1);
  CHECK(run.tap(2) == Outcome::changed);
  CHECK(run.check() == Outcome::right);
  CHECK(run.is_done());
  CHECK(run.tap(0) == Outcome::nothing);
  CHECK(run.undo() == Outcome::nothing);
}

TEST_CASE("a wrong order says how far it is right, and that part can be kept") {
  const Order block{{"satu", "dua", "tiga"}};
  Shuffle shuffle(1);
  OrderRun run(block, shuffle);
  for (const std::size_t step : {0U, 2U, 1U}) run.tap(step);
  CHECK(run.check() == Outcome::not_yet);
  CHECK(run.right_from_start() == 1);
  CHECK(run.keep_right_start() == Outcome::changed);
  CHECK(run.sequence() == std::vector<std::size_t>{0});
  CHECK(!run.right_from_start());
  CHECK(run.keep_right_start() == Outcome::nothing);
  run.tap(1);
  CHECK(run.undo() == Outcome::changed);
  run.tap(1);
  run.tap(2);
  CHECK(run.check() == Outcome::right);
}

TEST_CASE("two steps that read the same may change places") {
  const Order block{{"ketuk", "tunggu", "ketuk"}};
  Shuffle shuffle(1);
  OrderRun run(block, shuffle);
  for (const std::size_t step : {2U, 1U, 0U}) run.tap(step);
  CHECK(run.check() == Outcome::right);
}

TEST_CASE("an item put in the wrong bin waits on") {
  const Sort block = samples::sort_fruit();
  Shuffle shuffle(1);
  SortRun run(block, shuffle);
  CHECK(run.text(1) == "durian");
  CHECK(run.text(4) == "kain");
  CHECK(run.put(1, 1) == Outcome::not_yet);
  CHECK(run.was_tried(1, 1));
  CHECK(run.waiting().size() == 5);
  CHECK(run.put(1, 0) == Outcome::right);
  CHECK(run.put(1, 0) == Outcome::nothing);
  CHECK(run.in_bin(0) == std::vector<std::size_t>{1});
  CHECK(run.placed_count() == 1);
}

TEST_CASE("items are sorted one at a time until none waits") {
  const Sort block = samples::sort_fruit();
  Shuffle shuffle(1);
  SortRun run(block, shuffle);
  while (const auto item = run.current()) CHECK(run.put(*item, *item < 2 ? 0 : 1) == Outcome::right);
  CHECK(run.is_done());
  CHECK(run.in_bin(1).size() == 3);
}

TEST_CASE("item then bin, or bin then item") {
  const Sort block = samples::sort_fruit();
  Shuffle shuffle(1);
  SortRun run(block, shuffle);
  CHECK(run.tap_item(0) == Outcome::changed);
  CHECK(run.current() == 0);
  CHECK(run.tap_bin(0) == Outcome::right);
  CHECK(!run.held_item());
  CHECK(run.tap_bin(0) == Outcome::changed);
  CHECK(run.held_bin() == 0);
  CHECK(run.tap_item(1) == Outcome::right);
  CHECK(!run.held_bin());
  run.tap_item(2);
  CHECK(run.tap_item(3) == Outcome::changed);
  CHECK(run.held_item() == 3);
  CHECK(run.tap_item(3) == Outcome::changed);
  CHECK(!run.held_item());
  CHECK(run.tap_item(0) == Outcome::nothing);
}

TEST_CASE("left and right are joined in either order") {
  const Match block{{{"813", "Fiksi"}, {"297", "Agama Islam"}, {"641.5", "Masakan"}}};
  Shuffle shuffle(1);
  MatchRun run(block, shuffle);
  CHECK(run.tap_left(0) == Outcome::changed);
  CHECK(run.tap_right(1) == Outcome::not_yet);
  REQUIRE(run.last_miss());
  CHECK(run.last_miss()->right == 1);
  CHECK(!run.held_left());
  CHECK(run.tap_right(0) == Outcome::changed);
  CHECK(!run.last_miss());
  CHECK(run.tap_left(0) == Outcome::right);
  CHECK(run.partner_of_right(0) == 0);
  CHECK(run.tap_left(0) == Outcome::nothing);
  CHECK(run.tap_right(0) == Outcome::nothing);
  run.tap_left(1);
  run.tap_right(1);
  run.tap_left(2);
  CHECK(run.tap_right(2) == Outcome::right);
  CHECK(run.is_done());
}

TEST_CASE("two right sides with the same text are as good as each other") {
  const Match block{{{"813", "Fiksi"}, {"823", "Fiksi"}, {"297", "Agama Islam"}}};
  Shuffle shuffle(1);
  MatchRun run(block, shuffle);
  run.tap_left(0);
  CHECK(run.tap_right(1) == Outcome::right);
  run.tap_left(1);
  CHECK(run.tap_right(0) == Outcome::right);
  CHECK(run.joined_count() == 2);
}
