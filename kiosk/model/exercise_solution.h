// SPDX-License-Identifier: GPL-3.0-or-later
// Does an exercise by itself, with the touches a visitor would make: for pictures of later steps (lobi --snapshot),
// for the desk's preview and for tests. Never used while a visitor learns. Pure; any thread.
#pragma once

#include "model/exercise_run.h"
#include "model/lesson_run.h"

namespace lobi::model {

// Done afterwards, whatever state it was in.
void solve(ExerciseRun& run);
// Touches one wrong answer; nothing for kinds without a first try.
void blunder(ExerciseRun& run);

// Takes a visitor to `step`, everything before it done. At the result (step_count()) one question of a quiz of
// three or more was right only at the second try, so that the picture shows both kinds of fruit.
void take_to(LessonRun& run, std::size_t step);

}  // namespace lobi::model
