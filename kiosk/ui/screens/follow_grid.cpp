// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follow_grid.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kPortraitGap = 26, kCompactGap = 16;
constexpr double kBesidePlate = 54, kLeastWords = 170;  // a card's paddings, and the width of a name
constexpr double kUpright = 0.7;  // height of width: from here on the plate stands over the words
constexpr double kWidestAlone = 1200, kWidestOfFew = 900, kHighestOfFew = 720, kHighestAlonePortrait = 1080;

int columns_for(int count, const FollowPage& page) {
  if (page.is_portrait) return count <= 3 ? 1 : 2;
  if (count <= 3) return count;
  if (count == 4 || page.has_large_text) return 2;
  return count > 6 && page.is_wide ? 4 : 3;
}

// Rows that are seen at once.
int rows_for(int count, int columns, const FollowPage& page) {
  const int rows = (count + columns - 1) / columns;
  return std::min(rows, page.is_portrait ? 3 : 2);
}

double name_size_for(double width, AccountShape shape) {
  const double room = shape == AccountShape::beside ? width / 2 : width;
  return room >= 420 ? (room >= 560 ? 42 : 36) : room >= 340 ? 33 : shape == AccountShape::above ? 29 : 30;
}

}  // namespace

FollowGrid follow_grid(int count, const FollowPage& page, const Rect& room, LeastSize least) {
  FollowGrid grid;
  if (count <= 0) return grid;
  grid.gap = page.is_portrait ? kPortraitGap : page.is_compact ? kCompactGap : kGap;
  grid.columns = columns_for(count, page);
  const auto width_of = [&](int columns) { return std::floor((room.width - (columns - 1) * grid.gap) / columns); };
  const double words = page.has_large_text ? kLeastWords * 1.3 : kLeastWords;
  const auto is_wide_enough = [&](int columns) {
    const bool is_above = columns > 1 && (page.is_portrait || count <= 3);
    return width_of(columns) >= least.plate + (is_above ? 2 * kPlatePadding : kBesidePlate + words);
  };
  while (grid.columns > 1 && !is_wide_enough(grid.columns)) --grid.columns;
  const int seen = rows_for(count, grid.columns, page), rows = (count + grid.columns - 1) / grid.columns;
  const bool is_few = count <= 3;
  grid.width = width_of(grid.columns);
  if (is_few && !page.is_portrait) grid.width = std::min(grid.width, count == 1 ? kWidestAlone : kWidestOfFew);
  grid.height = std::floor((room.height - (seen - 1) * grid.gap) / seen);
  if (is_few) grid.height = std::min(grid.height, page.is_portrait ? kHighestAlonePortrait : kHighestOfFew);
  if (count == 1 && !page.is_portrait) grid.height = std::min(grid.height, std::floor(grid.width * 0.52));
  grid.shape = grid.height >= grid.width * kUpright ? AccountShape::above : AccountShape::beside;
  grid.height = std::max(grid.height, grid.shape == AccountShape::above ? least.above : least.beside);
  grid.name_size = name_size_for(grid.width, grid.shape);
  // Two columns of six cards on an upright page show names only (picture 25).
  grid.has_brings = grid.shape == AccountShape::beside || grid.height >= grid.width * 1.05 || is_few;
  grid.length = rows * grid.height + (rows - 1) * grid.gap;
  const double wide = grid.columns * grid.width + (grid.columns - 1) * grid.gap;
  grid.left = room.x + std::floor((room.width - wide) / 2);
  grid.top = room.y + std::max(0.0, std::floor((room.height - grid.length) / 3));
  return grid;
}

}  // namespace lobi::ui
