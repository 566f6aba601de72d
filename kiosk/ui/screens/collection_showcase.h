// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything to be touched lies low (portrait, reach mode), the upper part shows a few titles large on a
// shelf. What stands here is always offered below too. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/world.h"

namespace lobi::ui {

struct CollectionShowcase {
  Rect rect;
  std::string headline;
  std::string pill;
  std::vector<const model::CatalogueItem*> titles;  // the first few that fit are shown
  bool is_touchable = false;
};

// How many titles it has room for.
[[nodiscard]] std::size_t showcase_room(const Look& look, const Rect& rect);
void compose_showcase(Frame& frame, const World& world, const CollectionShowcase& showcase);

}  // namespace lobi::ui
