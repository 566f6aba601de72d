// SPDX-License-Identifier: GPL-3.0-or-later
// Each kind of exercise as cards to touch and words beside them; one kind = one file of this folder.
//
// A kind says two things: a plan (its cards, placed from (0, 0), as comfortable as the room allows) and a guide
// (what the panel beside them says, and which button stands there while "Lanjut" is not the thing to do). The page
// places both. Exercises on pictures give the same guide; their picture is drawn by lesson_pages/picture_page.cpp.
// Actions hold the run and the host, which outlive the frame. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/lesson_view.h"
#include "ui/widgets/answer_card.h"
#include "ui/widgets/feedback_panel.h"

namespace lobi::ui {

struct PlanRoom {
  double width = 0, height = 0;
  bool is_strip = false;  // reach mode in landscape: low and wide
};

struct ExercisePlan {
  std::vector<AnswerCard> cards;
  double height = 0;
};

struct Guide {
  Tone tone = Tone::waiting;
  char32_t sign = 0;
  std::string heading, text;
  std::string button;  // empty: "Lanjut"
  bool is_button_ready = true;
  Action act;
};

[[nodiscard]] ExercisePlan plan_exercise(const LessonView& view, model::ExerciseRun& run, const PlanRoom& room);
[[nodiscard]] Guide guide_exercise(const LessonView& view, model::ExerciseRun& run);

// By kind.
[[nodiscard]] ExercisePlan plan(const LessonView&, model::ChoiceRun&, const PlanRoom&);
[[nodiscard]] ExercisePlan plan(const LessonView&, model::MultiRun&, const PlanRoom&);
[[nodiscard]] ExercisePlan plan(const LessonView&, model::OrderRun&, const PlanRoom&);
[[nodiscard]] ExercisePlan plan(const LessonView&, model::SortRun&, const PlanRoom&);
[[nodiscard]] ExercisePlan plan(const LessonView&, model::MatchRun&, const PlanRoom&);
[[nodiscard]] ExercisePlan plan(const LessonView&, model::RevealRun&, const PlanRoom&);
[[nodiscard]] Guide guide(const LessonView&, model::ChoiceRun&);
[[nodiscard]] Guide guide(const LessonView&, model::MultiRun&);
[[nodiscard]] Guide guide(const LessonView&, model::OrderRun&);
[[nodiscard]] Guide guide(const LessonView&, model::SortRun&);
[[nodiscard]] Guide guide(const LessonView&, model::MatchRun&);
[[nodiscard]] Guide guide(const LessonView&, model::RevealRun&);
[[nodiscard]] Guide guide(const LessonView&, model::HotspotRun&);
[[nodiscard]] Guide guide(const LessonView&, model::SimulateRun&);

// Places the cards in columns, row by row; all of a row are as high as the highest. Comfortable first, then denser,
// never under 92 px; higher than the room when even that does not fit (the page scrolls).
[[nodiscard]] ExercisePlan in_columns(const LessonView& view, std::vector<AnswerCard> cards, const PlanRoom& room,
                                      std::size_t columns);
// Answers one below the other; side by side in a strip.
[[nodiscard]] std::size_t answer_columns(std::size_t count, const PlanRoom& room);
[[nodiscard]] std::string letter(std::size_t place);  // "A" …
// The guide of every kind that is done.
[[nodiscard]] Guide right_guide(const LessonView& view, std::string text);
// What "Lanjut" says when it is touched too early.
[[nodiscard]] std::string missing_text(const Look& look, const model::Missing& missing);

}  // namespace lobi::ui
