// SPDX-License-Identifier: GPL-3.0-or-later
// ?multi: touches choose and take back, "Periksa" answers.
#include "base/translations.h"
#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

AnswerState state_of(const model::MultiRun& run, std::size_t option) {
  switch (run.mark(option)) {
    case model::Mark::chosen:
      return AnswerState::chosen;
    case model::Mark::right:
      return AnswerState::right;
    case model::Mark::not_yet:
      return AnswerState::not_yet;
    case model::Mark::open:
      break;
  }
  return AnswerState::open;
}

// "Sudah 2 tepat, masih ada 1 lagi." or the feedback of what is not right.
std::string hint(const LessonView& view, const model::MultiRun& run) {
  if (const auto option = run.option_to_explain()) {
    const std::string& feedback = run.block().options[*option].feedback;
    return feedback.empty() ? view.tr("Ada pilihan yang belum cocok. Ketuk lagi untuk melepasnya.") : feedback;
  }
  const auto& check = *run.last_check();
  return base::fill(view.look.tr("Sudah {0} yang tepat. Masih ada {1} lagi."),
                    {std::to_string(check.right), std::to_string(check.missing)});
}

}  // namespace

ExercisePlan plan(const LessonView& view, model::MultiRun& run, const PlanRoom& room) {
  std::vector<AnswerCard> cards;
  for (const std::size_t option : run.shown()) {
    AnswerCard card;
    card.id = "lesson.answer." + std::to_string(option);
    card.mark = letter(cards.size());
    card.text = run.block().options[option].text;
    card.state = state_of(run, option);
    card.after = run.is_chosen(option) ? AnswerState::open : AnswerState::chosen;
    if (!run.is_done()) card.act = [&run, host = &view.host, option] { host->touched(run.toggle(option)); };
    cards.push_back(std::move(card));
  }
  const std::size_t columns = answer_columns(cards.size(), room);
  return in_columns(view, std::move(cards), room, columns);
}

Guide guide(const LessonView& view, model::MultiRun& run) {
  if (run.is_done()) return right_guide(view, view.tr("Semua yang benar sudah Anda pilih."));
  Guide guide;
  guide.sign = icon::kTouch;
  guide.heading = view.tr("Ketuk semua yang benar");
  guide.text = view.tr("Ketuk lagi untuk melepas. Lalu ketuk Periksa.");
  if (run.last_check()) {
    guide.tone = Tone::not_yet;
    guide.heading = view.tr("Belum.");
    guide.text = hint(view, run);
  }
  guide.button = view.tr("Periksa");
  guide.is_button_ready = run.chosen_count() > 0 && !run.last_check();
  if (guide.is_button_ready) guide.act = [&run, host = &view.host] { host->touched(run.check()); };
  return guide;
}

}  // namespace lobi::ui
