// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/free_place.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lobi::ui {
namespace {

using paint::Rect;

bool is_in_the_way(const Rect& one, const Rect& place) {
  return one.x < place.right() + kAroundTargets && one.right() > place.x - kAroundTargets &&
         one.y < place.bottom() + kAroundTargets && one.bottom() > place.y - kAroundTargets;
}

// Straight up from the room's floor, over one target after the other.
std::optional<Rect> lowest_at(double x, const Rect& room, paint::Size size, const std::vector<Rect>& taken) {
  Rect place{x, room.bottom() - size.height, size.width, size.height};
  while (place.y >= room.y) {
    const auto in_the_way =
        std::find_if(taken.begin(), taken.end(), [&](const Rect& one) { return is_in_the_way(one, place); });
    if (in_the_way == taken.end()) return place;
    place.y = std::floor(in_the_way->y - kAroundTargets - size.height);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Rect> free_place(const Rect& room, paint::Size size, const std::vector<Rect>& taken) {
  const double middle = std::round(room.centre().x - size.width / 2);
  std::optional<Rect> best;
  for (const double x : std::array{middle, room.x, room.right() - size.width}) {
    const auto place = lowest_at(x, room, size, taken);
    if (place && (!best || place->y > best->y)) best = place;
  }
  return best;
}

}  // namespace lobi::ui
