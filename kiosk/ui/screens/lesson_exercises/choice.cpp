// SPDX-License-Identifier: GPL-3.0-or-later
// ?choice and ?truefalse (picture 10): the first touch answers; the others stay open until the right one is found.
#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

AnswerState state_of(model::Mark mark) {
  switch (mark) {
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

}  // namespace

ExercisePlan plan(const LessonView& view, model::ChoiceRun& run, const PlanRoom& room) {
  std::vector<AnswerCard> cards;
  for (const std::size_t option : run.shown()) {
    AnswerCard card;
    card.id = "lesson.answer." + std::to_string(option);
    card.mark = letter(cards.size());
    card.text = run.block().options[option].text;
    card.state = state_of(run.mark(option));
    card.after = run.block().options[option].is_right ? AnswerState::right : AnswerState::not_yet;
    if (!run.is_done()) card.act = [&run, host = &view.host, option] { host->touched(run.pick(option)); };
    cards.push_back(std::move(card));
  }
  const std::size_t columns = answer_columns(cards.size(), room);
  return in_columns(view, std::move(cards), room, columns);
}

Guide guide(const LessonView& view, model::ChoiceRun& run) {
  if (run.is_done()) return right_guide(view, run.feedback());
  Guide guide;
  if (!run.last_picked()) {
    guide.sign = icon::kTouch;
    guide.heading = view.tr("Ketuk satu jawaban");
    guide.text = view.tr("Boleh mencoba lagi. Tidak ada yang dicatat.");
    return guide;
  }
  guide.tone = Tone::not_yet;
  guide.heading = view.tr("Belum.");
  guide.text = run.feedback().empty() ? view.tr("Coba jawaban yang lain.") : run.feedback();
  return guide;
}

}  // namespace lobi::ui
