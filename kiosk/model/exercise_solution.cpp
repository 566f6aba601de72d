// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exercise_solution.h"

#include <variant>

namespace lobi::model {
namespace {

constexpr std::size_t kQuizThatShowsBoth = 3;

PicturePoint middle_of(const HotArea& area) { return {area.x + area.width / 2, area.y + area.height / 2}; }

struct Solve {
  void operator()(ChoiceRun& run) const {
    for (std::size_t i = 0; i < run.shown().size(); ++i)
      if (run.block().options[i].is_right) run.pick(i);
  }
  void operator()(MultiRun& run) const {
    for (std::size_t i = 0; i < run.shown().size(); ++i)
      if (run.is_chosen(i) != run.block().options[i].is_right) run.toggle(i);
    run.check();
  }
  void operator()(OrderRun& run) const {
    while (run.undo() == Outcome::changed) continue;
    for (std::size_t i = 0; i < run.shown().size(); ++i) run.tap(i);
    run.check();
  }
  void operator()(SortRun& run) const {
    std::size_t item = 0;
    for (std::size_t bin = 0; bin < run.block().bins.size(); ++bin)
      for (std::size_t i = 0; i < run.block().bins[bin].items.size(); ++i) run.put(item++, bin);
  }
  void operator()(MatchRun& run) const {
    if (run.held_left()) run.tap_left(*run.held_left());
    if (run.held_right()) run.tap_right(*run.held_right());
    for (std::size_t left = 0; left < run.block().pairs.size(); ++left) {
      for (const std::size_t right : run.shown_right()) {
        if (run.partner_of_left(left)) break;
        if (!run.held_left()) run.tap_left(left);
        run.tap_right(right);
      }
    }
  }
  void operator()(HotspotRun& run) const {
    for (const HotArea& area : run.block().areas) run.touch(middle_of(area));
  }
  void operator()(SimulateRun& run) const {
    while (const HotArea* step = run.current()) run.touch(middle_of(*step));
  }
  void operator()(RevealRun& run) const {
    for (std::size_t face = 0; face < run.block().faces.size(); ++face)
      if (!run.is_open(face)) run.flip(face);
  }
};

struct Blunder {
  void operator()(ChoiceRun& run) const {
    for (std::size_t i = 0; i < run.shown().size(); ++i)
      if (!run.block().options[i].is_right) return void(run.pick(i));
  }
  void operator()(MultiRun& run) const {
    for (std::size_t i = 0; i < run.shown().size(); ++i)
      if (!run.block().options[i].is_right) {
        run.toggle(i);
        return void(run.check());
      }
  }
  template <typename Other>
  void operator()(Other&) const {}
};

bool is_last_of_a_long_quiz(const LessonRun& run) {
  return run.stage() == LessonRun::Stage::question && run.question_count() >= kQuizThatShowsBoth &&
         run.question_index() + 1 == run.question_count();
}

}  // namespace

void solve(ExerciseRun& run) { std::visit(Solve{}, run); }
void blunder(ExerciseRun& run) { std::visit(Blunder{}, run); }

void take_to(LessonRun& run, std::size_t step) {
  while (run.step() < step && !run.is_finished()) {
    if (run.stage() == LessonRun::Stage::card) {
      for (auto& exercise : run.exercises()) solve(exercise.run);
    } else {
      if (is_last_of_a_long_quiz(run)) blunder(run.question_run());
      solve(run.question_run());
    }
    if (!run.next().is_nothing()) return;
  }
}

}  // namespace lobi::model
