// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson: card by card, its exercises, the questions of its quiz, the result (pictures 09–12, 24, 27).
//
// The logic is model::LessonRun; this screen keeps one, shows the step it is at (lesson_pages/) and passes touches
// on. The shell's slide leads from step to step, "Kembali" goes back a step first. Another language changes the
// texts and keeps the visitor's place and answers. Main thread.
#pragma once

#include <memory>

#include "ui/screens/screen.h"

namespace lobi::ui {

// Route.item: the lesson's id; Route.step: where to begin, everything before it done (snapshots).
[[nodiscard]] std::unique_ptr<Screen> make_lesson(const Route& route, const World& world);

}  // namespace lobi::ui
