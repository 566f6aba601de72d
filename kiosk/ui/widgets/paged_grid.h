// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of one size in columns that page when they are more than the screen holds: in landscape they run under the
// dock and its arrows page them, in portrait a strip above the dock does (pager.h). Main thread.
#pragma once

#include <cstddef>
#include <functional>

#include "ui/widgets/pager.h"

namespace lobi::ui {

struct PagedGrid {
  Rect area;  // where the cards stand when they fit
  std::size_t count = 0, columns = 1;
  double height = 0, gap = kGap;  // of a card, between cards
};

// Height of one card when all of them fill the area.
[[nodiscard]] double filling_height(const PagedGrid& grid);
// Calls `compose` for each card with its rectangle.
void paged_grid(Frame& frame, const Look& look, Pager& pager, const PagedGrid& grid,
                const std::function<void(std::size_t, const Rect&)>& compose);

}  // namespace lobi::ui
