// SPDX-License-Identifier: GPL-3.0-or-later
// What home shows: one tile for each section that has content, in the order of the page, and the highlight above
// them. Values made from the offer; main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/home_tiles.h"
#include "ui/screens/world.h"

namespace lobi::ui {

// A tile with where it leads and how it looks in reach mode.
struct PlacedTile {
  std::string id;
  HomeTile tile;
  Route route;
  char32_t icon = 0;
  Family family = Family::rimba;
};

// In portrait the highlight stands above the tiles, so the news tile has the next picture, and lines are short.
[[nodiscard]] std::vector<PlacedTile> home_contents(const World& world, const Offer& offer);

// The newest post with a picture, else the newest; null: no post is fresh.
[[nodiscard]] const OfferedPost* highlighted(const Offer& offer);
// It as a tile; without a post the reading room and the opening hours, which are always true.
[[nodiscard]] HomeTile home_highlight(const World& world, const Offer& offer);

}  // namespace lobi::ui
