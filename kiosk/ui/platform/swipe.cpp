// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/swipe.h"

#include <cmath>

namespace lobi::ui {

int swipe_direction(const Gesture& drag_end, double width) {
  if (drag_end.kind != Gesture::Kind::drag_end || !drag_end.is_horizontal) return 0;
  const double way = drag_end.from.x - drag_end.at.x;
  const int direction = way > 0 ? 1 : -1;
  const double speed = -drag_end.velocity.x * direction;  // negative: the finger was on its way back
  if (speed <= -kSwipeSpeed) return 0;
  const bool is_long = width > 0 && std::abs(way) >= kSwipeShare * width;
  const bool is_flick = speed >= kSwipeSpeed && std::abs(way) >= kShortestFlick;
  return is_long || is_flick ? direction : 0;
}

}  // namespace lobi::ui
