// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/answer_run.h"

#include <doctest/doctest.h>

#include "lesson_samples.h"

using namespace lobi::model;
using samples::choice;

TEST_CASE("a wrong answer is marked and explained, the others stay open") {
  const Choice block = choice(3, "b");
  Shuffle shuffle(1);
  ChoiceRun run(block, shuffle);
  CHECK(run.feedback().empty());
  CHECK(run.pick(0) == Outcome::not_yet);
  CHECK(run.mark(0) == Mark::not_yet);
  CHECK(run.mark(1) == Mark::open);
  CHECK(run.feedback() == "wa");
  CHECK(!run.is_done());
  CHECK(run.pick(0) == Outcome::not_yet);
  CHECK(run.pick(1) == Outcome::right);
  CHECK(run.feedback() == "wb");
  CHECK(run.is_done());
  CHECK(!run.is_right_at_first_try());
}

TEST_CASE("a right first answer ends the question") {
  const Choice block = choice(3, "b");
  Shuffle shuffle(1);
  ChoiceRun run(block, shuffle);
  CHECK(run.pick(1) == Outcome::right);
  CHECK(run.is_right_at_first_try());
  CHECK(run.pick(2) == Outcome::nothing);
  CHECK(run.mark(2) == Mark::open);
}

TEST_CASE("a touch on an option that is not there changes nothing") {
  const Choice block = choice(2, "a");
  Shuffle shuffle(1);
  ChoiceRun run(block, shuffle);
  MultiRun multi(block, shuffle);
  CHECK(run.pick(2) == Outcome::nothing);
  CHECK(!run.last_picked());
  CHECK(multi.toggle(9) == Outcome::nothing);
}

TEST_CASE("options marked as fixed stand as written") {
  Choice block = choice(6, "a");
  block.shuffles = false;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Shuffle shuffle(seed);
    CHECK(ChoiceRun(block, shuffle).shown() == order_as_written(6));
  }
}

TEST_CASE("several answers: the check counts what is right, missing and wrong") {
  const Choice block = choice(4, "abc", ChoiceKind::multi);
  Shuffle shuffle(1);
  MultiRun run(block, shuffle);
  CHECK(run.check() == Outcome::nothing);
  run.toggle(0);
  run.toggle(3);
  CHECK(run.mark(0) == Mark::chosen);
  CHECK(run.check() == Outcome::not_yet);
  REQUIRE(run.last_check());
  CHECK(run.last_check()->right == 1);
  CHECK(run.last_check()->missing == 2);
  CHECK(run.last_check()->wrong == 1);
  CHECK(run.mark(0) == Mark::right);
  CHECK(run.mark(3) == Mark::not_yet);
  CHECK(run.mark(1) == Mark::open);
  CHECK(run.option_to_explain() == 3);
}

TEST_CASE("several answers: after not yet one changes the choice and is right") {
  const Choice block = choice(3, "ab", ChoiceKind::multi);
  Shuffle shuffle(1);
  MultiRun run(block, shuffle);
  run.toggle(0);
  run.toggle(2);
  CHECK(run.check() == Outcome::not_yet);
  CHECK(run.toggle(2) == Outcome::changed);
  CHECK(!run.last_check());
  CHECK(!run.option_to_explain());
  run.toggle(1);
  CHECK(run.check() == Outcome::right);
  CHECK(run.is_done());
  CHECK(!run.is_right_at_first_try());
  CHECK(run.toggle(0) == Outcome::nothing);
  CHECK(run.check() == Outcome::nothing);
}

TEST_CASE("several answers: only something missing has no option to explain") {
  const Choice block = choice(3, "ab", ChoiceKind::multi);
  Shuffle shuffle(1);
  MultiRun run(block, shuffle);
  run.toggle(0);
  CHECK(run.check() == Outcome::not_yet);
  CHECK(!run.option_to_explain());
}
