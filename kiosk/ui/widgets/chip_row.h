// SPDX-License-Identifier: GPL-3.0-or-later
// A row of chips: where they do not fit they scroll sideways and the last is visibly cut (LOOK.md section 7).
//
// The row's left is the area's; its right may be the page's edge, so that a cut chip runs off the panel. Which
// chip is chosen, and how far the row is scrolled, is the screen's to keep. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/button.h"

namespace lobi::ui {

inline constexpr double kChipGap = 16;

// `area` is kChipHeight high.
void chip_row(Frame& frame, const Look& look, const Rect& area, const std::vector<ChipSpec>& chips,
              Scroller& scroller);

// Leaves out chips from the end, down to `least`, where a row would end neither within the content nor in a chip
// that the area's edge visibly cuts: then nobody would see that there is more.
void trim_chips(Frame& frame, const Look& look, const Rect& area, std::vector<ChipSpec>& chips, std::size_t least);

}  // namespace lobi::ui
