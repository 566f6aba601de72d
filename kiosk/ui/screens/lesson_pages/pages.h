// SPDX-License-Identifier: GPL-3.0-or-later
// The four pages of a lesson; which one a step needs is decided by lesson.cpp. Each fills the look's content area,
// in reach mode the showcase (for looking) and the content below it (for touching). Main thread.
#pragma once

#include "ui/screens/lesson_view.h"

namespace lobi::ui {

// A card to read: picture (or QR code, or the path's vignette) beside its text.
void compose_text_page(const LessonView& view);
// A card with an exercise that is answered on cards, or a question of the quiz.
void compose_answers_page(const LessonView& view, model::ExerciseRun& run);
// A card with an exercise on a picture: ?hotspot, ?simulate.
void compose_picture_page(const LessonView& view, model::ExerciseRun& run);
void compose_result_page(const LessonView& view);

}  // namespace lobi::ui
