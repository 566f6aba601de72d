// SPDX-License-Identifier: GPL-3.0-or-later
// Where home's tiles lie: a grid that closes up, so that six, five, four, three, two tiles or one fill the page as
// if it had been drawn for them (LOOK.md section 6).
//
//   landscape 6   5 + 4 + 3 columns above, 6 + 3 + 3 below
//             5   5 + 4 + 3 columns above, 7 + 5 below
//             4   7 + 5 columns above, 7 + 5 below (59 : 41 of the height)
//             3   the first 7 columns wide and all of the height, the others beside it, one above the other
//             2   side by side
//   portrait  6   two by two; 5: two by two, the last over both columns; 4: two by two; 3: the first over both
//   columns; 2: one above the other reach         rows of equal low cells, the last row closed up too
//
// Pure values; any thread.
#pragma once

#include <vector>

#include "ui/theme/layout.h"

namespace lobi::ui {

inline constexpr double kReachRow = 188;  // at most; LOOK.md section 11 has 168, a little more fills the page

[[nodiscard]] std::vector<Rect> home_tiles(const Rect& area, int count, bool is_portrait, double gap = kGap);
// `columns` cells a row at most; rows as even as they can be.
[[nodiscard]] std::vector<Rect> reach_tiles(const Rect& area, int count, int columns, double gap = 16);

}  // namespace lobi::ui
