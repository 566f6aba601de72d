// SPDX-License-Identifier: GPL-3.0-or-later
// From one complete picture to the next: cross-fades and slides of finished draw lists (LOOK.md section 8).
//
// Because a frame is only a list of rectangles, the old one can be kept and drawn again: nothing is composed twice,
// and a new publication or another language never shows half of itself. Pure; main thread.
#pragma once

#include "ui/platform/draw_list.h"

namespace lobi::ui {

// What both have stays as it is, the rest comes over what was there; part 0 = from, 1 = to.
[[nodiscard]] DrawList cross_faded(const DrawList& from, const DrawList& to, double part);

// The list moved and faded, cut to `clip`.
[[nodiscard]] DrawList slid(const DrawList& list, int dx, double alpha, const PixelRect& clip);

}  // namespace lobi::ui
