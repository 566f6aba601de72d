// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lesson_run.h"

#include <doctest/doctest.h>

#include "lesson_samples.h"

using namespace lobi::model;
using What = Missing::What;
using Stage = LessonRun::Stage;

namespace {

// To the first question, the exercise answered wrongly first.
void go_to_quiz(LessonRun& run) {
  run.next();
  std::get<ChoiceRun>(*run.exercise(1)).pick(0);
  std::get<ChoiceRun>(*run.exercise(1)).pick(1);
  run.next();
  run.next();
}

}  // namespace

TEST_CASE("a lesson is its cards, its questions one by one, then the result") {
  const Lesson lesson = samples::lesson("id");
  LessonRun run(lesson, 1);
  CHECK(run.step_count() == 5);
  CHECK(run.is_first());
  CHECK(run.card().title == "satu");
  go_to_quiz(run);
  CHECK(run.stage() == Stage::question);
  CHECK(run.question().text == "pertama");
  std::get<ChoiceRun>(run.question_run()).pick(0);
  run.next();
  CHECK(run.is_last());
  auto& multi = std::get<MultiRun>(run.question_run());
  multi.toggle(0);
  multi.toggle(2);
  multi.check();
  run.next();
  CHECK(run.is_finished());
  CHECK(run.step() == run.step_count());
  CHECK(run.score() == Score{2, 2, {}});
  CHECK(run.next().is_nothing());
  CHECK(run.is_finished());
}

TEST_CASE("an open exercise holds the visitor and says what is missing") {
  const Lesson lesson = samples::lesson("id");
  LessonRun run(lesson, 1);
  CHECK(run.next().is_nothing());
  CHECK(run.next().what == What::an_answer);
  CHECK(run.step() == 1);
  CHECK(run.exercise(0) == nullptr);
  std::get<ChoiceRun>(*run.exercise(1)).pick(1);
  CHECK(run.next().is_nothing());
  CHECK(run.step() == 2);
}

TEST_CASE("whoever goes back finds everything as it was left") {
  const Lesson lesson = samples::lesson("id");
  LessonRun run(lesson, 1);
  CHECK(!run.previous());
  go_to_quiz(run);
  std::get<ChoiceRun>(run.question_run()).pick(2);
  CHECK(run.previous());
  CHECK(run.previous());
  CHECK(std::get<ChoiceRun>(*run.exercise(1)).mark(0) == Mark::not_yet);
  CHECK(std::get<ChoiceRun>(*run.exercise(1)).is_done());
  run.next();
  run.next();
  CHECK(std::get<ChoiceRun>(run.question_run()).mark(2) == Mark::not_yet);
}

TEST_CASE("a question right at the second try is missed, an open one is neither") {
  const Lesson lesson = samples::lesson("id");
  LessonRun run(lesson, 1);
  go_to_quiz(run);
  CHECK(run.score() == Score{0, 2, {}});
  std::get<ChoiceRun>(run.question_run()).pick(1);
  std::get<ChoiceRun>(run.question_run()).pick(0);
  CHECK(run.score() == Score{0, 2, {0}});
  CHECK(run.question(run.score().missed[0]).text == "pertama");
}

TEST_CASE("a restart begins anew") {
  const Lesson lesson = samples::lesson("id");
  LessonRun run(lesson, 1);
  go_to_quiz(run);
  std::get<ChoiceRun>(run.question_run()).pick(1);
  run.restart(2);
  CHECK(run.is_first());
  run.next();
  CHECK(run.missing().what == What::an_answer);
}

TEST_CASE("a last card that is only the quiz is no step of its own") {
  Lesson lesson = samples::lesson("id");
  lesson.cards[2].blocks.erase(lesson.cards[2].blocks.begin());
  const LessonRun run(lesson, 1);
  CHECK(run.step_count() == 4);
}

TEST_CASE("a lesson without a quiz has no score") {
  Lesson lesson = samples::lesson("id");
  lesson.cards.pop_back();
  LessonRun run(lesson, 1);
  run.next();
  CHECK(run.is_last());
  std::get<ChoiceRun>(*run.exercise(1)).pick(1);
  run.next();
  CHECK(run.is_finished());
  CHECK(run.score().out_of == 0);
}

TEST_CASE("the other language keeps place, shuffles and answers") {
  const Lesson indonesian = samples::lesson("id");
  Lesson english = samples::lesson("en");
  english.cards[1].blocks.insert(english.cards[1].blocks.begin(), Paragraph{});  // text may be cut differently
  english.cards[1].blocks[2] = Block(samples::choice(3, "b"));
  std::get<Choice>(english.cards[1].blocks[2]).options[0].feedback = "in English";
  LessonRun run(indonesian, 5);
  run.next();
  std::get<ChoiceRun>(*run.exercise(1)).pick(0);
  LessonRun other = run.in_language(english);
  CHECK(&other.lesson() == &english);
  CHECK(other.step() == 1);
  REQUIRE(other.exercise(2) != nullptr);
  auto& choice = std::get<ChoiceRun>(*other.exercise(2));
  CHECK(choice.mark(0) == Mark::not_yet);
  CHECK(choice.feedback() == "in English");
  CHECK(choice.shown() == std::get<ChoiceRun>(*run.exercise(1)).shown());
  CHECK(&choice.block() == &std::get<Choice>(english.cards[1].blocks[2]));
}

TEST_CASE("a lesson whose right answers stand elsewhere begins anew at the same step") {
  const Lesson indonesian = samples::lesson("id");
  Lesson english = samples::lesson("en");
  english.cards[1].blocks[1] = samples::choice(3, "a");
  LessonRun run(indonesian, 5);
  run.next();
  std::get<ChoiceRun>(*run.exercise(1)).pick(1);
  const LessonRun other = run.in_language(english);
  CHECK(other.step() == 1);
  CHECK(other.missing().what == What::an_answer);
}

TEST_CASE("a shorter lesson in the other language keeps the visitor inside it") {
  const Lesson indonesian = samples::lesson("id");
  Lesson english = samples::lesson("en");
  english.cards.resize(1);
  LessonRun run(indonesian, 5);
  go_to_quiz(run);
  const LessonRun other = run.in_language(english);
  CHECK(other.step() == 0);
  CHECK(other.stage() == Stage::card);
}
