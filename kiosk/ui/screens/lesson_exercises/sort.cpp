// SPDX-License-Identifier: GPL-3.0-or-later
// ?sort: one item at a time on top, the groups below; a touch on a group puts it there. An item that does not
// belong there stays, and the group says so.
#include <algorithm>

#include "base/translations.h"
#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kItem = 128, kCardGap = 20, kLeastBox = 200, kTallBox = 400;

AnswerCard item_card(const LessonView& view, const model::SortRun& run, std::size_t item) {
  AnswerCard card;
  card.id = "lesson.item." + std::to_string(item);
  card.mark = std::to_string(run.placed_count() + 1);
  card.text = run.text(item);
  card.ground = view.look.colours.durian_t;
  return card;
}

AnswerCard box_card(const LessonView& view, model::SortRun& run, std::size_t bin) {
  AnswerCard card;
  card.id = "lesson.bin." + std::to_string(bin);
  card.shape = AnswerShape::box;
  card.text = run.block().bins[bin].title;
  for (const std::size_t item : run.in_bin(bin)) card.lines.push_back(run.text(item));
  const auto current = run.current();
  if (run.is_done()) card.state = AnswerState::right;
  if (current && run.was_tried(*current, bin)) card.state = AnswerState::not_yet;
  card.after = card.state == AnswerState::open ? AnswerState::not_yet : card.state;
  if (current) card.act = [&run, host = &view.host, item = *current, bin] { host->touched(run.put(item, bin)); };
  return card;
}

}  // namespace

ExercisePlan plan(const LessonView& view, model::SortRun& run, const PlanRoom& room) {
  ExercisePlan plan;
  double x = 0, width = room.width;
  if (const auto item = run.current()) {
    AnswerCard card = item_card(view, run, *item);
    const double own = room.is_strip ? room.width * 0.34 : room.width;
    const double height = answer_height(view.frame, view.look, card, own, room.is_strip ? room.height : kItem);
    card.rect = {0, 0, own, height};
    if (room.is_strip) {
      x = own + kCardGap;
      width -= x;
    } else {
      plan.height = height + kCardGap;
    }
    plan.cards.push_back(std::move(card));
  }
  const auto count = static_cast<double>(run.block().bins.size());
  const double one = (width - (count - 1) * kCardGap) / count, top = plan.height;
  double height = std::clamp(room.height - top, kLeastBox, kTallBox);
  std::vector<AnswerCard> boxes;
  for (std::size_t bin = 0; bin < run.block().bins.size(); ++bin) {
    boxes.push_back(box_card(view, run, bin));
    height = answer_height(view.frame, view.look, boxes.back(), one, height);
  }
  for (auto& box : boxes) {
    box.rect = {x, top, one, height};
    x += one + kCardGap;
    plan.cards.push_back(std::move(box));
  }
  plan.height = top + height;
  return plan;
}

Guide guide(const LessonView& view, model::SortRun& run) {
  if (run.is_done()) return right_guide(view, view.tr("Semuanya sudah di kelompoknya."));
  Guide guide;
  guide.sign = icon::kTouch;
  guide.heading = view.tr("Ketuk kelompok yang cocok");
  guide.text = base::fill(view.look.tr("Sudah {0} dari {1}."),
                          {std::to_string(run.placed_count()), std::to_string(run.item_count())});
  if (view.last != model::Outcome::not_yet) return guide;
  guide.tone = Tone::not_yet;
  guide.heading = view.tr("Belum.");
  guide.text = view.tr("Coba kelompok yang lain.");
  return guide;
}

}  // namespace lobi::ui
