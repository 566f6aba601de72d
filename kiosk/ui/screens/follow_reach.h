// SPDX-License-Identifier: GPL-3.0-or-later
// "Ikuti kami" in reach mode: the codes stand above the line, where phones see them, and below each one its name,
// where fingers get to. As many at a time as there is room for at 6 px a module; the rest on further pages. Main
// thread.
#pragma once

#include <vector>

#include "ui/screens/world.h"
#include "ui/widgets/account_card.h"

namespace lobi::ui {

enum class ReachTitle { above, beside };  // the codes, or at their left where the showcase is low

struct ReachGrid {
  ReachTitle title = ReachTitle::above;
  int columns = 1, rows = 1;
  Rect above, below;  // of the codes and of their names: the same columns and rows
  Rect turning;       // portrait with further pages: the two buttons; else empty

  [[nodiscard]] int at_once() const { return columns * rows; }
  [[nodiscard]] static Rect cell(const Rect& area, const ReachGrid& grid, int index);
};

struct ReachNeeds {
  int count = 0;              // of accounts
  double plate = 0;           // side of the largest
  double title_height = 0;    // over the codes
  double title_column = 290;  // beside them
  double button = 88;
};
// Pure; a plate that is higher than the showcase keeps its size.
[[nodiscard]] ReachGrid reach_grid(const ReachNeeds& needs, const Layout& layout);

// Kept by the screen. `count` of pages follows from the last frame.
struct ReachPages {
  int page = 0, count = 1;
};
void compose_follow_reach(Frame& frame, const World& world, std::vector<AccountCard> cards, ReachPages& pages);

}  // namespace lobi::ui
