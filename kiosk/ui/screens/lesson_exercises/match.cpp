// SPDX-License-Identifier: GPL-3.0-or-later
// ?match: one at the left, then what belongs to it at the right (or the other way round). A pair that is joined
// carries the same number on both sides.
#include <algorithm>
#include <optional>

#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

AnswerState state_of(bool is_joined, bool is_held, bool is_missed) {
  if (is_joined) return AnswerState::right;
  if (is_missed) return AnswerState::not_yet;
  return is_held ? AnswerState::chosen : AnswerState::open;
}

AnswerCard side(std::string id, std::string text, const std::optional<std::size_t>& pair, bool is_held,
                bool is_missed) {
  AnswerCard card;
  card.id = std::move(id);
  card.text = std::move(text);
  card.mark = pair ? std::to_string(*pair + 1) : " ";
  card.state = state_of(pair.has_value(), is_held, is_missed);
  card.after = card.state == AnswerState::open ? AnswerState::chosen : card.state;
  return card;
}

// In a strip there is no room for a square: the number stands before the words.
void set_number_before_words(AnswerCard& card) {
  if (card.mark != " ") card.text = card.mark + ".  " + card.text;
  card.mark.clear();
}

// The number of a pair is the place of its left side.
std::optional<std::size_t> pair_of_left(const model::MatchRun& run, std::size_t left) {
  return run.partner_of_left(left) ? std::optional(left) : std::nullopt;
}

}  // namespace

ExercisePlan plan(const LessonView& view, model::MatchRun& run, const PlanRoom& room) {
  std::vector<AnswerCard> cards;
  const auto& miss = run.last_miss();
  for (std::size_t row = 0; row < run.block().pairs.size(); ++row) {
    AnswerCard left = side("lesson.left." + std::to_string(row), run.block().pairs[row].left,
                           pair_of_left(run, row), run.held_left() == row, miss && miss->left == row);
    const std::size_t other = run.shown_right()[row];
    AnswerCard right = side("lesson.right." + std::to_string(other), run.block().pairs[other].right,
                            run.partner_of_right(other), run.held_right() == other, miss && miss->right == other);
    if (left.state != AnswerState::right)
      left.act = [&run, host = &view.host, row] { host->touched(run.tap_left(row)); };
    if (right.state != AnswerState::right)
      right.act = [&run, host = &view.host, other] { host->touched(run.tap_right(other)); };
    if (room.is_strip) {
      set_number_before_words(left);
      set_number_before_words(right);
    }
    cards.push_back(std::move(left));
    cards.push_back(std::move(right));
  }
  const std::size_t columns = room.is_strip && cards.size() > 4 ? 4 : 2;
  return in_columns(view, std::move(cards), room, columns);
}

Guide guide(const LessonView& view, model::MatchRun& run) {
  if (run.is_done()) return right_guide(view, view.tr("Semua pasangan sudah bertemu."));
  Guide guide;
  guide.sign = icon::kTouch;
  guide.heading = view.tr("Pasangkan");
  guide.text = run.held_left() || run.held_right() ? view.tr("Sekarang ketuk pasangannya.")
                                                   : view.tr("Ketuk satu di kiri, lalu pasangannya di kanan.");
  if (!run.last_miss()) return guide;
  guide.tone = Tone::not_yet;
  guide.heading = view.tr("Belum.");
  guide.text = view.tr("Dua itu bukan pasangan. Coba yang lain.");
  return guide;
}

}  // namespace lobi::ui
