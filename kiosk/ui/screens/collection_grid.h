// SPDX-License-Identifier: GPL-3.0-or-later
// All titles of one shelf: rows of covers on boards with a caption below each, or cards in columns. Every row has
// the same height, so that of ten thousand titles only those in sight are looked at. Main thread.
#pragma once

#include "ui/screens/collection_index.h"
#include "ui/screens/world.h"

namespace lobi::ui {

struct TitleGrid {
  const TitleShelf* shelf = nullptr;
  double width = 0;
  std::size_t columns = 1;
  double cell = 0;  // width of a cover or a card
  double gap = 0;
  double row_height = 0;  // with what is below it
  double heading_height = 0;
  [[nodiscard]] std::size_t row_count() const { return (shelf->items.size() + columns - 1) / columns; }
  [[nodiscard]] double height() const;
};

[[nodiscard]] TitleGrid lay_out_grid(const Look& look, const TitleShelf& shelf, double width);
// `top`: where the list begins on the page, scrolled as it is; `view`: what of the page is seen.
void compose_grid(Frame& frame, const World& world, const TitleGrid& grid, paint::Point top, const Rect& view);

}  // namespace lobi::ui
