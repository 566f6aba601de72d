// SPDX-License-Identifier: GPL-3.0-or-later
// ?reveal: cards that turn. Nothing is asked; nobody must turn them all.
#include <algorithm>

#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

AnswerCard face_card(const LessonView& view, const model::Reveal::Face& face, bool is_open) {
  AnswerCard card;
  card.shape = AnswerShape::face;
  card.text = face.front;
  if (is_open) card.lines.push_back(face.back);
  card.ground = is_open ? view.look.colours.kartu : view.look.colours.tint(view.family());
  return card;
}

}  // namespace

// A card keeps its size when it turns: all are as high as the highest back.
ExercisePlan plan(const LessonView& view, model::RevealRun& run, const PlanRoom& room) {
  std::vector<AnswerCard> open, cards;
  for (std::size_t face = 0; face < run.block().faces.size(); ++face) {
    open.push_back(face_card(view, run.block().faces[face], true));
    AnswerCard card = face_card(view, run.block().faces[face], run.is_open(face));
    card.id = "lesson.face." + std::to_string(face);
    card.act = [&run, host = &view.host, face] { host->touched(run.flip(face)); };
    cards.push_back(std::move(card));
  }
  const std::size_t columns = room.is_strip ? answer_columns(cards.size(), room) : 2;
  ExercisePlan plan = in_columns(view, std::move(open), room, columns);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    cards[i].rect = plan.cards[i].rect;
    plan.cards[i] = std::move(cards[i]);
  }
  return plan;
}

Guide guide(const LessonView& view, model::RevealRun& run) {
  Guide guide;
  guide.sign = icon::kTouch;
  const bool is_all = run.open_count() == run.block().faces.size();
  guide.heading = is_all ? view.tr("Semua sudah terbuka") : view.tr("Ketuk kartunya");
  guide.text = is_all ? view.tr("Ketuk Lanjut bila sudah dibaca.") : view.tr("Setiap kartu membuka penjelasannya.");
  return guide;
}

}  // namespace lobi::ui
