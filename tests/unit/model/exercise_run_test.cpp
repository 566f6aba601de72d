// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exercise_run.h"

#include <doctest/doctest.h>

#include "lesson_samples.h"

using namespace lobi::model;
using What = Missing::What;

namespace {

ExerciseRun start(const Block& block) {
  Shuffle shuffle(1);
  return *start_exercise(block, shuffle);
}

}  // namespace

TEST_CASE("cards are turned and turned back, and none must be") {
  const Block block = Reveal{{{"depan", "belakang"}, {"a", "b"}}};
  ExerciseRun run = start(block);
  CHECK(missing_in(run).is_nothing());
  auto& reveal = std::get<RevealRun>(run);
  CHECK(reveal.flip(1) == Outcome::changed);
  CHECK(reveal.is_open(1));
  CHECK(reveal.open_count() == 1);
  CHECK(reveal.flip(1) == Outcome::changed);
  CHECK(!reveal.is_open(1));
  CHECK(reveal.flip(2) == Outcome::nothing);
}

TEST_CASE("text, pictures and the quiz are no exercises") {
  Shuffle shuffle(1);
  CHECK(!start_exercise(Paragraph{}, shuffle));
  CHECK(!start_exercise(Picture{}, shuffle));
  CHECK(!start_exercise(Quiz{}, shuffle));
}

TEST_CASE("a choice misses an answer, then another one") {
  const Block block = samples::choice(3, "b");
  ExerciseRun run = start(block);
  CHECK(missing_in(run).what == What::an_answer);
  std::get<ChoiceRun>(run).pick(0);
  CHECK(missing_in(run).what == What::another_answer);
  std::get<ChoiceRun>(run).pick(1);
  CHECK(missing_in(run).is_nothing());
}

TEST_CASE("several answers miss a choice, a check, then what must change") {
  const Block block = samples::choice(4, "ab", ChoiceKind::multi);
  ExerciseRun run = start(block);
  auto& multi = std::get<MultiRun>(run);
  CHECK(missing_in(run).what == What::answers);
  multi.toggle(0);
  multi.toggle(2);
  CHECK(missing_in(run).what == What::a_check);
  multi.check();
  CHECK(missing_in(run) == Missing{What::other_answers, 2});
}

TEST_CASE("an order misses steps, a check, then another order") {
  const Block block = Order{{"a", "b", "c"}};
  ExerciseRun run = start(block);
  auto& order = std::get<OrderRun>(run);
  order.tap(2);
  CHECK(missing_in(run) == Missing{What::steps, 2});
  order.tap(1);
  order.tap(0);
  CHECK(missing_in(run).what == What::a_check);
  order.check();
  CHECK(missing_in(run).what == What::another_order);
}

TEST_CASE("the others say how many are left") {
  const Block sort = samples::sort_fruit();
  const Block match = Match{{{"a", "1"}, {"b", "2"}}};
  const Block hotspot = samples::three_areas();
  const Block simulate = samples::three_steps();
  CHECK(missing_in(start(sort)) == Missing{What::items, 5});
  CHECK(missing_in(start(match)) == Missing{What::pairs, 2});
  CHECK(missing_in(start(hotspot)) == Missing{What::places, 3});
  CHECK(missing_in(start(simulate)) == Missing{What::practice_steps, 3});
}

TEST_CASE("answers are the same only when the right options stand at the same places") {
  CHECK(have_same_answers(Block(samples::choice(3, "b")), Block(samples::choice(3, "b"))));
  CHECK(!have_same_answers(Block(samples::choice(3, "b")), Block(samples::choice(3, "a"))));
  CHECK(!have_same_answers(Block(samples::choice(3, "b")), Block(samples::choice(4, "b"))));
  CHECK(!have_same_answers(Block(samples::choice(3, "b")), Block(samples::three_areas())));
  Sort moved = samples::sort_fruit();
  moved.bins[0].items.push_back("kain");
  moved.bins[1].items.pop_back();
  CHECK(!have_same_answers(Block(samples::sort_fruit()), Block(moved)));
}
