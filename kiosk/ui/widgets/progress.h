// SPDX-License-Identifier: GPL-3.0-or-later
// How far one is: the dots of a lesson's steps with "3 / 6" (picture 09), the pieces of a path (picture 08). Main
// thread; paint_* on a worker.
#pragma once

#include <cstddef>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct StepDots {
  std::size_t step = 0, count = 1;  // step from 0
  double right = 0, middle_y = 0;   // they end here
  double room = 0;                  // narrower: the words alone
};
void step_dots(Frame& frame, const Look& look, const StepDots& dots);

inline constexpr double kPieceHeight = 14;
// One piece a lesson, those that are done filled with durian and its edge.
void paint_pieces(paint::Canvas& canvas, const Look& look, const Rect& rect, const std::vector<bool>& done);

}  // namespace lobi::ui
