// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lesson_run.h"

#include <algorithm>

namespace lobi::model {
namespace {

bool is_exercise(const Block& block) {
  Shuffle unused(0);
  return start_exercise(block, unused).has_value();
}

const Quiz* quiz_of(const Lesson& lesson) {
  for (const Block& block : lesson.cards.back().blocks)
    if (const auto* quiz = std::get_if<Quiz>(&block); quiz != nullptr && !quiz->questions.empty()) return quiz;
  return nullptr;
}

// The exercises of a card, without the text around them, which another language may cut differently.
std::vector<std::size_t> exercise_blocks(const Card& card) {
  std::vector<std::size_t> blocks;
  for (std::size_t block = 0; block < card.blocks.size(); ++block)
    if (is_exercise(card.blocks[block])) blocks.push_back(block);
  return blocks;
}

bool have_same_exercises(const Card& a, const Card& b) {
  const std::vector<std::size_t> in_a = exercise_blocks(a);
  const std::vector<std::size_t> in_b = exercise_blocks(b);
  return std::equal(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(), [&](std::size_t left, std::size_t right) {
    return have_same_answers(a.blocks[left], b.blocks[right]);
  });
}

bool have_same_questions(const Quiz* a, const Quiz* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return std::equal(
      a->questions.begin(), a->questions.end(), b->questions.begin(), b->questions.end(),
      [](const Question& left, const Question& right) { return have_same_answers(left.choice, right.choice); });
}

}  // namespace

LessonRun::LessonRun(const Lesson& lesson, std::uint64_t seed)
    : lesson_(&lesson), quiz_(quiz_of(lesson)), seed_(seed), cards_(lesson.cards.size()) {
  const bool is_last_only_quiz = quiz_ != nullptr && lesson.cards.back().blocks.size() == 1;
  card_steps_ = lesson.cards.size() - (is_last_only_quiz ? 1 : 0);
  Shuffle shuffle(seed);
  for (std::size_t card = 0; card < cards_.size(); ++card)
    for (const std::size_t block : exercise_blocks(lesson.cards[card]))
      cards_[card].push_back({block, *start_exercise(lesson.cards[card].blocks[block], shuffle)});
  if (quiz_ == nullptr) return;
  for (const Question& question : quiz_->questions) questions_.push_back(start_question(question, shuffle));
}

LessonRun::Stage LessonRun::stage() const {
  if (step_ < card_steps_) return Stage::card;
  return step_ < step_count() ? Stage::question : Stage::result;
}

ExerciseRun* LessonRun::exercise(std::size_t block) {
  for (CardExercise& exercise : exercises())
    if (exercise.block == block) return &exercise.run;
  return nullptr;
}

Missing LessonRun::missing() const {
  if (stage() == Stage::question) return missing_in(question_run());
  if (stage() == Stage::result) return {};
  for (const CardExercise& exercise : exercises())
    if (const Missing missing = missing_in(exercise.run); !missing.is_nothing()) return missing;
  return {};
}

Missing LessonRun::next() {
  const Missing missing = this->missing();
  if (missing.is_nothing() && !is_finished()) ++step_;
  return missing;
}

bool LessonRun::previous() {
  if (is_first()) return false;
  --step_;
  return true;
}

void LessonRun::restart(std::uint64_t seed) { *this = LessonRun(*lesson_, seed); }

Score LessonRun::score() const {
  Score score{0, questions_.size(), {}};
  for (std::size_t index = 0; index < questions_.size(); ++index) {
    if (!missing_in(questions_[index]).is_nothing()) continue;
    if (is_right_at_first_try(questions_[index]))
      ++score.right;
    else
      score.missed.push_back(index);
  }
  return score;
}

LessonRun LessonRun::in_language(const Lesson& other) const {
  if (can_translate_to(other)) {
    LessonRun run = *this;
    run.translate_to(other);
    return run;
  }
  LessonRun run(other, seed_);
  run.step_ = std::min(step_, run.step_count() - 1);
  return run;
}

bool LessonRun::can_translate_to(const Lesson& other) const {
  const LessonRun fresh(other, seed_);
  return fresh.card_steps_ == card_steps_ && have_same_questions(quiz_, fresh.quiz_) &&
         std::equal(lesson_->cards.begin(), lesson_->cards.end(), other.cards.begin(), other.cards.end(),
                    have_same_exercises);
}

void LessonRun::translate_to(const Lesson& other) {
  lesson_ = &other;
  quiz_ = quiz_of(other);
  for (std::size_t card = 0; card < cards_.size(); ++card) {
    const std::vector<std::size_t> blocks = exercise_blocks(other.cards[card]);
    for (std::size_t index = 0; index < blocks.size(); ++index) {
      cards_[card][index].block = blocks[index];
      translate(cards_[card][index].run, other.cards[card].blocks[blocks[index]]);
    }
  }
  for (std::size_t index = 0; index < questions_.size(); ++index)
    translate(questions_[index], quiz_->questions[index]);
}

}  // namespace lobi::model
