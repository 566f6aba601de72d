// SPDX-License-Identifier: GPL-3.0-or-later
// The green card of the result (picture 12): the score with its fruits, what the lesson was about, what may be
// repeated.
//
// Everything becomes smaller until it fits; a low and wide card has its two parts side by side. Without a quiz it
// shows no score. For one frame. Main thread.
#pragma once

#include "ui/screens/lesson_view.h"

namespace lobi::ui {

void compose_score_card(const LessonView& view, const Rect& rect);

}  // namespace lobi::ui
