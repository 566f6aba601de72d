// SPDX-License-Identifier: GPL-3.0-or-later
// A visitor taking a lesson: where he is, what he did on each card, the quiz at the end and its score.
//
// A lesson is a row of steps: its cards, then the questions of its quiz one by one, then the result. A last card
// that holds nothing but the quiz is no step of its own. "Lanjut" leads on once the exercises of the step are done;
// whoever goes back finds everything as he left it. Nothing is written anywhere: the run lives in the session and
// is wiped with it.
//
// Lifetime: the run points into the lesson and copies no text. The lesson must outlive it and stay where it is (the
// shelf of kiosk/pack does).
// Who uses it: the lesson screens, the session. Plain value: one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/exercise_run.h"

namespace lobi::model {

// The quiz' questions that were right at the first try. A lesson without a quiz has out_of 0: show no score then.
struct Score {
  std::size_t right = 0;
  std::size_t out_of = 0;
  std::vector<std::size_t> missed;  // indexes of questions, for "Satu yang perlu diulang"
  bool operator==(const Score&) const = default;
};

class LessonRun {
 public:
  enum class Stage { card, question, result };

  // The same seed shuffles the same way; see shuffle.h. lesson has at least one card, as the reader promises.
  LessonRun(const Lesson& lesson, std::uint64_t seed);
  LessonRun(Lesson&& lesson, std::uint64_t seed) = delete;

  [[nodiscard]] const Lesson& lesson() const { return *lesson_; }

  // Where the visitor is. step() counts from 0; at the result it equals step_count().
  [[nodiscard]] Stage stage() const;
  [[nodiscard]] std::size_t step() const { return step_; }
  [[nodiscard]] std::size_t step_count() const { return card_steps_ + questions_.size(); }  // for "3 / 6"
  [[nodiscard]] bool is_first() const { return step_ == 0; }
  [[nodiscard]] bool is_last() const { return step_ + 1 == step_count(); }  // the result comes next
  [[nodiscard]] bool is_finished() const { return stage() == Stage::result; }

  // Stage card only.
  struct CardExercise {
    std::size_t block = 0;  // its place in card().blocks
    ExerciseRun run;
  };
  [[nodiscard]] const Card& card() const { return lesson_->cards[step_]; }
  [[nodiscard]] std::vector<CardExercise>& exercises() { return cards_[step_]; }
  [[nodiscard]] const std::vector<CardExercise>& exercises() const { return cards_[step_]; }
  [[nodiscard]] ExerciseRun* exercise(std::size_t block);  // nullptr when that block is none

  // Stage question only; the run is a ChoiceRun or a MultiRun.
  [[nodiscard]] std::size_t question_index() const { return step_ - card_steps_; }
  [[nodiscard]] const Question& question() const { return quiz_->questions[question_index()]; }
  [[nodiscard]] ExerciseRun& question_run() { return questions_[question_index()]; }
  [[nodiscard]] const ExerciseRun& question_run() const { return questions_[question_index()]; }

  // "Lanjut" and "Mundur". next() stays where it is while something is missing, and says what.
  [[nodiscard]] Missing missing() const;
  Missing next();
  bool previous();  // false at the first step
  void restart(std::uint64_t seed);

  [[nodiscard]] std::size_t question_count() const { return questions_.size(); }
  [[nodiscard]] const Question& question(std::size_t index) const { return quiz_->questions[index]; }
  [[nodiscard]] Score score() const;  // of the questions answered so far; an open one is neither right nor missed

  // The same visitor in the lesson's other language: place, shuffles and answers are kept. When the two lessons
  // differ in their exercises (lobictl check warns of it) the answers cannot be carried over: the other lesson
  // begins anew at the same step.
  [[nodiscard]] LessonRun in_language(const Lesson& other) const;
  LessonRun in_language(Lesson&& other) const = delete;

 private:
  [[nodiscard]] bool can_translate_to(const Lesson& other) const;
  void translate_to(const Lesson& other);

  const Lesson* lesson_;
  const Quiz* quiz_ = nullptr;
  std::uint64_t seed_;
  std::size_t card_steps_ = 0;
  std::size_t step_ = 0;
  std::vector<std::vector<CardExercise>> cards_;  // by card
  std::vector<ExerciseRun> questions_;
};

}  // namespace lobi::model
