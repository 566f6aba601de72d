// SPDX-License-Identifier: GPL-3.0-or-later
// Any exercise of a lesson while somebody does it, and what it still needs before "Lanjut". The kinds are in
// answer_run.h, arrange_run.h and picture_run.h; the smallest, ?reveal, is here. Who uses it: lesson_run.h; screens
// visit the variant. Plain values: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "model/answer_run.h"
#include "model/arrange_run.h"
#include "model/picture_run.h"

namespace lobi::model {

// ?reveal: cards to turn. Nobody must turn them all, the format asks for nothing.
class RevealRun {
 public:
  explicit RevealRun(const Reveal& reveal) : reveal_(&reveal), faces_(reveal.faces.size(), Side::front) {}

  Outcome flip(std::size_t face);  // changed

  [[nodiscard]] bool is_open(std::size_t face) const;  // its back is up
  [[nodiscard]] std::size_t open_count() const;
  [[nodiscard]] const Reveal& block() const { return *reveal_; }
  void translate_to(const Reveal& reveal) { reveal_ = &reveal; }

 private:
  enum class Side { front, back };

  const Reveal* reveal_;
  std::vector<Side> faces_;
};

using ExerciseRun =
    std::variant<ChoiceRun, MultiRun, OrderRun, SortRun, MatchRun, HotspotRun, SimulateRun, RevealRun>;

// What is missing when "Lanjut" is touched too early. The screen turns it into words; count goes into them.
struct Missing {
  enum class What {
    nothing,         // go on
    an_answer,       // choice: touch an answer
    another_answer,  // choice: not yet, try another one
    answers,         // multi: choose what is right
    other_answers,   // multi: count of them must still change
    a_check,         // multi, order: everything chosen, touch "Periksa"
    steps,           // order: count steps have no place yet
    another_order,   // order: not yet, change it
    items,           // sort: count items wait
    pairs,           // match: count pairs are open
    places,          // hotspot: count places are to be found
    practice_steps,  // simulate: count steps are left
  };
  What what = What::nothing;
  std::size_t count = 0;

  [[nodiscard]] bool is_nothing() const { return what == What::nothing; }
  bool operator==(const Missing&) const = default;
};

// Empty for a block that is no exercise; a quiz is none: its questions are, see start_question().
[[nodiscard]] std::optional<ExerciseRun> start_exercise(const Block& block, Shuffle& shuffle);
[[nodiscard]] ExerciseRun start_question(const Question& question, Shuffle& shuffle);  // a ChoiceRun or a MultiRun

[[nodiscard]] Missing missing_in(const ExerciseRun& run);
// Only choice and multi, which have a first try; true for the others.
[[nodiscard]] bool is_right_at_first_try(const ExerciseRun& run);

// Whether the state of one block means the same in the other: same kind, parts, and right options at the same
// places.
[[nodiscard]] bool have_same_answers(const Block& a, const Block& b);
[[nodiscard]] bool have_same_answers(const Choice& a, const Choice& b);

// Points the run at the same exercise in another language. Only after have_same_answers().
void translate(ExerciseRun& run, const Block& block);
void translate(ExerciseRun& run, const Question& question);

}  // namespace lobi::model
