// SPDX-License-Identifier: GPL-3.0-or-later
// Scripted visitors take every lesson of content/lessons: one who knows everything, one who is wrong first, and one
// who touches at random and then comes to his senses.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>

#include "model/exercise_solution.h"
#include "model/lesson_run.h"
#include "pack/lesson_reader.h"

using namespace lobi::model;

namespace {

// Does it wrongly wherever that can be done.
struct Blunder {
  void operator()(ChoiceRun& run) const {
    for (std::size_t i = 0; i < run.shown().size(); ++i)
      if (!run.block().options[i].is_right) CHECK(run.pick(i) == Outcome::not_yet);
  }
  void operator()(MultiRun& run) const {
    for (std::size_t i = 0; i < run.shown().size(); ++i)
      if (!run.block().options[i].is_right) run.toggle(i);
    CHECK(run.check() == Outcome::not_yet);
  }
  void operator()(OrderRun& run) const {
    for (std::size_t i = run.shown().size(); i > 0; --i) run.tap(i - 1);
    CHECK(run.check() == Outcome::not_yet);
  }
  void operator()(SortRun& run) const { CHECK(run.put(0, 1) == Outcome::not_yet); }
  void operator()(MatchRun& run) const {
    run.tap_left(0);
    CHECK(run.tap_right(1) == Outcome::not_yet);
  }
  void operator()(HotspotRun& run) const { CHECK(run.touch({-1, -1}).kind == HotspotTouch::Kind::missed); }
  void operator()(SimulateRun& run) const { CHECK(run.touch({-1, -1}) == Outcome::not_yet); }
  void operator()(RevealRun& run) const { CHECK(run.flip(99) == Outcome::nothing); }
};

// One touch anywhere, also where nothing is.
struct TouchAnywhere {
  std::mt19937& random;

  std::size_t any() const { return random() % 8; }
  PicturePoint point() const { return {static_cast<double>(random() % 110), static_cast<double>(random() % 110)}; }
  void operator()(ChoiceRun& run) const { run.pick(any()); }
  void operator()(MultiRun& run) const { any() < 6 ? run.toggle(any()) : run.check(); }
  void operator()(OrderRun& run) const {
    const std::size_t which = any();
    if (which == 0) run.undo();
    if (which == 1) run.check();
    if (which == 2) run.keep_right_start();
    if (which > 2) run.tap(any());
  }
  void operator()(SortRun& run) const { any() < 4 ? run.tap_item(any()) : run.tap_bin(any()); }
  void operator()(MatchRun& run) const { any() < 4 ? run.tap_left(any()) : run.tap_right(any()); }
  void operator()(HotspotRun& run) const {
    any() == 0 ? static_cast<void>(run.ask_for_help()) : static_cast<void>(run.touch(point()));
  }
  void operator()(SimulateRun& run) const { any() == 0 ? run.again() : run.touch(point()); }
  void operator()(RevealRun& run) const { run.flip(any()); }
};

template <typename Visitor>
void touch_all(LessonRun& run, const Visitor& visitor) {
  if (run.stage() == LessonRun::Stage::question) std::visit(visitor, run.question_run());
  if (run.stage() != LessonRun::Stage::card) return;
  for (LessonRun::CardExercise& exercise : run.exercises()) std::visit(visitor, exercise.run);
}

void solve_all(LessonRun& run) {
  if (run.stage() == LessonRun::Stage::question) solve(run.question_run());
  if (run.stage() != LessonRun::Stage::card) return;
  for (LessonRun::CardExercise& exercise : run.exercises()) solve(exercise.run);
}

void take_to_the_end(LessonRun& run) {
  while (!run.is_finished()) {
    if (!run.missing().is_nothing()) solve_all(run);
    REQUIRE(run.next().is_nothing());
  }
}

const lobi::pack::LessonShelf& shelf() {
  static const auto kShelf =
      lobi::pack::read_lessons(std::filesystem::path(LOBI_SOURCE_DIR) / "content" / "lessons");
  REQUIRE(kShelf);
  return *kShelf;
}

template <typename Take>
void for_each_lesson(const Take& take) {
  REQUIRE(shelf().lessons.size() >= 6);
  for (const auto& lesson : shelf().lessons)
    for (const auto& version : lesson.second) {
      const auto& id = lesson.first;  // clang 14 captures no structured binding
      const auto& language = version.first;
      CAPTURE(id);
      CAPTURE(language);
      take(version.second.lesson);
    }
}

}  // namespace

TEST_CASE("a visitor who knows everything reaches the end of every lesson with full score") {
  for_each_lesson([](const Lesson& lesson) {
    LessonRun run(lesson, 11);
    take_to_the_end(run);
    CHECK(run.score().out_of >= 2);
    CHECK(run.score().right == run.score().out_of);
  });
}

TEST_CASE("a visitor who is wrong first reaches the end of every lesson, with everything to repeat") {
  for_each_lesson([](const Lesson& lesson) {
    LessonRun run(lesson, 12);
    while (!run.is_finished()) {
      touch_all(run, Blunder{});
      solve_all(run);
      REQUIRE(run.next().is_nothing());
    }
    CHECK(run.score().right == 0);
    CHECK(run.score().missed.size() == run.score().out_of);
  });
}

TEST_CASE("random touches make no lesson impossible to finish") {
  std::mt19937 random(2026);
  for_each_lesson([&random](const Lesson& lesson) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      LessonRun run(lesson, seed);
      for (int touch = 0; touch < 150; ++touch) {
        touch_all(run, TouchAnywhere{random});
        if (random() % 4 == 0) run.next();
        if (random() % 20 == 0) run.previous();
      }
      take_to_the_end(run);
      CHECK(run.score().right + run.score().missed.size() == run.score().out_of);
    }
  });
}

TEST_CASE("every lesson can change its language at any step and keeps what was done") {
  for (const auto& entry : shelf().lessons) {
    const auto& id = entry.first;
    CAPTURE(id);
    const Lesson& indonesian = entry.second.at("id").lesson;
    const Lesson& english = entry.second.at("en").lesson;
    LessonRun run(indonesian, 13);
    while (!run.is_finished()) {
      touch_all(run, Blunder{});
      solve_all(run);
      run = run.in_language(&run.lesson() == &indonesian ? english : indonesian);
      REQUIRE(run.missing().is_nothing());
      run.next();
    }
    CHECK(run.score().missed.size() == run.score().out_of);
  }
}
