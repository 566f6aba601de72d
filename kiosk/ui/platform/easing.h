// SPDX-License-Identifier: GPL-3.0-or-later
// Curves of LOOK.md section 8 beside that of travel (ease.h): part of the way as a function of the part of the
// time, both 0..1. Pure; any thread.
#pragma once

#include "base/clock.h"

namespace lobi::ui {

// ease-out: 1 - (1 - t)^3: presses, bars.
[[nodiscard]] double ease_out(double part);
// 0.8 -> 1.06 -> 1: the fruit of a right answer.
[[nodiscard]] double pop_scale(double part);

// Part of `length` that is over at `now`, 0..1; 1 when the length is 0.
[[nodiscard]] double part_of(base::Milliseconds now, base::Milliseconds begin, base::Milliseconds length);

}  // namespace lobi::ui
