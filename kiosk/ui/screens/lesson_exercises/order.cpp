// SPDX-License-Identifier: GPL-3.0-or-later
// ?order: touch the steps one after the other, each gets its number; a second touch takes it back.
#include "base/translations.h"
#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

AnswerState state_of(const model::OrderRun& run, std::size_t step) {
  const auto place = run.place_of(step);
  if (!place) return AnswerState::open;
  if (run.is_done()) return AnswerState::right;
  if (!run.right_from_start()) return AnswerState::chosen;
  return *place < *run.right_from_start() ? AnswerState::right : AnswerState::not_yet;
}

std::string hint(const LessonView& view, std::size_t right) {
  if (right == 0) return view.tr("Langkah pertama belum tepat. Susun lagi dari awal.");
  return base::fill(view.look.tr("Dari awal sudah {0} yang tepat. Susun lagi sisanya."), {std::to_string(right)});
}

}  // namespace

ExercisePlan plan(const LessonView& view, model::OrderRun& run, const PlanRoom& room) {
  std::vector<AnswerCard> cards;
  for (const std::size_t step : run.is_done() ? run.sequence() : run.shown()) {
    const auto place = run.place_of(step);
    AnswerCard card;
    card.id = "lesson.step." + std::to_string(step);
    card.mark = place ? std::to_string(*place + 1) : " ";
    card.text = run.block().steps[step];
    card.state = card.after = state_of(run, step);
    if (!run.is_done()) card.act = [&run, host = &view.host, step] { host->touched(run.tap(step)); };
    cards.push_back(std::move(card));
  }
  const std::size_t columns = answer_columns(cards.size(), room);
  return in_columns(view, std::move(cards), room, columns);
}

Guide guide(const LessonView& view, model::OrderRun& run) {
  if (run.is_done()) return right_guide(view, view.tr("Urutannya sudah benar."));
  Guide guide;
  guide.sign = icon::kTouch;
  guide.heading = view.tr("Ketuk sesuai urutan");
  guide.text = view.tr("Mulai dari yang pertama. Ketuk lagi untuk membatalkan.");
  guide.button = view.tr("Periksa");
  guide.is_button_ready = run.missing() == 0;
  if (guide.is_button_ready) guide.act = [&run, host = &view.host] { host->touched(run.check()); };
  if (!run.right_from_start()) return guide;
  guide.tone = Tone::not_yet;
  guide.heading = view.tr("Belum.");
  guide.text = hint(view, *run.right_from_start());
  guide.button = view.tr("Coba lagi");
  guide.is_button_ready = true;
  guide.act = [&run, host = &view.host] { host->touched(run.keep_right_start()); };
  return guide;
}

}  // namespace lobi::ui
