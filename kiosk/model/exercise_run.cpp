// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exercise_run.h"

#include <algorithm>
#include <type_traits>

namespace lobi::model {
namespace {

using What = Missing::What;

Missing some(What what, std::size_t count) { return count > 0 ? Missing{what, count} : Missing{}; }

struct FindMissing {
  Missing operator()(const ChoiceRun& run) const {
    if (run.is_done()) return {};
    return {run.last_picked() ? What::another_answer : What::an_answer, 0};
  }
  Missing operator()(const MultiRun& run) const {
    if (run.is_done()) return {};
    if (run.last_check()) return {What::other_answers, run.last_check()->missing + run.last_check()->wrong};
    return {run.chosen_count() == 0 ? What::answers : What::a_check, 0};
  }
  Missing operator()(const OrderRun& run) const {
    if (run.is_done()) return {};
    if (run.missing() > 0) return {What::steps, run.missing()};
    return {run.right_from_start() ? What::another_order : What::a_check, 0};
  }
  Missing operator()(const SortRun& run) const { return some(What::items, run.waiting().size()); }
  Missing operator()(const MatchRun& run) const {
    return some(What::pairs, run.block().pairs.size() - run.joined_count());
  }
  Missing operator()(const HotspotRun& run) const { return some(What::places, run.missing()); }
  Missing operator()(const SimulateRun& run) const {
    return some(What::practice_steps, run.is_done() ? 0 : run.missing());
  }
  Missing operator()(const RevealRun&) const { return {}; }
};

struct Start {
  Shuffle& shuffle;

  std::optional<ExerciseRun> operator()(const Choice& block) const {
    if (block.kind == ChoiceKind::multi) return MultiRun(block, shuffle);
    return ChoiceRun(block, shuffle);
  }
  std::optional<ExerciseRun> operator()(const Order& block) const { return OrderRun(block, shuffle); }
  std::optional<ExerciseRun> operator()(const Sort& block) const { return SortRun(block, shuffle); }
  std::optional<ExerciseRun> operator()(const Match& block) const { return MatchRun(block, shuffle); }
  std::optional<ExerciseRun> operator()(const Hotspot& block) const { return HotspotRun(block); }
  std::optional<ExerciseRun> operator()(const Simulate& block) const { return SimulateRun(block); }
  std::optional<ExerciseRun> operator()(const Reveal& block) const { return RevealRun(block); }
  template <typename Other>
  std::optional<ExerciseRun> operator()(const Other&) const {
    return std::nullopt;
  }
};

struct HaveSameAnswers {
  bool operator()(const Choice& a, const Choice& b) const { return have_same_answers(a, b); }
  bool operator()(const Order& a, const Order& b) const { return a.steps.size() == b.steps.size(); }
  bool operator()(const Sort& a, const Sort& b) const {
    return std::equal(a.bins.begin(), a.bins.end(), b.bins.begin(), b.bins.end(),
                      [](const auto& left, const auto& right) { return left.items.size() == right.items.size(); });
  }
  bool operator()(const Match& a, const Match& b) const { return a.pairs.size() == b.pairs.size(); }
  bool operator()(const Hotspot& a, const Hotspot& b) const { return a.areas.size() == b.areas.size(); }
  bool operator()(const Simulate& a, const Simulate& b) const { return a.steps.size() == b.steps.size(); }
  bool operator()(const Reveal& a, const Reveal& b) const { return a.faces.size() == b.faces.size(); }
  template <typename Left, typename Right>
  bool operator()(const Left&, const Right&) const {
    return std::is_same_v<Left, Right>;  // text and pictures hold no answers
  }
};

}  // namespace

Outcome RevealRun::flip(std::size_t face) {
  if (face >= faces_.size()) return Outcome::nothing;
  faces_[face] = is_open(face) ? Side::front : Side::back;
  return Outcome::changed;
}

bool RevealRun::is_open(std::size_t face) const { return face < faces_.size() && faces_[face] == Side::back; }

std::size_t RevealRun::open_count() const {
  return static_cast<std::size_t>(std::count(faces_.begin(), faces_.end(), Side::back));
}

std::optional<ExerciseRun> start_exercise(const Block& block, Shuffle& shuffle) {
  return std::visit(Start{shuffle}, block);
}

ExerciseRun start_question(const Question& question, Shuffle& shuffle) {
  if (question.choice.kind == ChoiceKind::multi) return MultiRun(question.choice, shuffle);
  return ChoiceRun(question.choice, shuffle);
}

Missing missing_in(const ExerciseRun& run) { return std::visit(FindMissing{}, run); }

bool is_right_at_first_try(const ExerciseRun& run) {
  if (const auto* choice = std::get_if<ChoiceRun>(&run)) return choice->is_right_at_first_try();
  if (const auto* multi = std::get_if<MultiRun>(&run)) return multi->is_right_at_first_try();
  return true;
}

bool have_same_answers(const Block& a, const Block& b) { return std::visit(HaveSameAnswers{}, a, b); }

bool have_same_answers(const Choice& a, const Choice& b) {
  return a.kind == b.kind &&
         std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(),
                    [](const Option& left, const Option& right) { return left.is_right == right.is_right; });
}

void translate(ExerciseRun& run, const Block& block) {
  std::visit(
      [&block](auto& any) {
        using BlockType = std::remove_cvref_t<decltype(any.block())>;
        if (const auto* other = std::get_if<BlockType>(&block)) any.translate_to(*other);
      },
      run);
}

void translate(ExerciseRun& run, const Question& question) {
  if (auto* choice = std::get_if<ChoiceRun>(&run)) choice->translate_to(question.choice);
  if (auto* multi = std::get_if<MultiRun>(&run)) multi->translate_to(question.choice);
}

}  // namespace lobi::model
