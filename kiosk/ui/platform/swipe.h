// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a sideways drag means the next or the previous page: post to post, card to card, the attract loop.
//
// A long drag counts by its length, a flick by its speed. A drag that turned back at the end means neither: the
// visitor changed his mind. Used by screens on a drag_end, which always have a button for the same; pure, any
// thread.
#pragma once

#include "ui/platform/gesture.h"

namespace lobi::ui {

inline constexpr double kSwipeShare = 0.20;   // of the width; a slower finger means it after so much
inline constexpr double kSwipeSpeed = 400;    // px/s, 15 cm/s; phones: about 400 dp/s, 6 cm/s in the hand
inline constexpr double kShortestFlick = 40;  // px, 15 mm: below, speed is mostly noise

// +1: next (the finger went left), -1: previous, 0: neither, and for anything but a horizontal drag_end.
[[nodiscard]] int swipe_direction(const Gesture& drag_end, double width);

}  // namespace lobi::ui
