// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home_layout.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kUpperShare = 0.58;  // 392 of 392 + 276, a little more for the lower row's pictures
constexpr int kColumns = 12, kWide = 7;

Rect whole(const Rect& rect) {
  const double x = std::round(rect.x), y = std::round(rect.y);
  return {x, y, std::round(rect.right()) - x, std::round(rect.bottom()) - y};
}

// Upper and lower part with the gap between them.
std::pair<Rect, Rect> split(const Rect& area, double share, double gap) {
  const double upper = std::round((area.height - gap) * share);
  return {{area.x, area.y, area.width, upper},
          {area.x, area.y + upper + gap, area.width, area.height - gap - upper}};
}

std::vector<Rect> landscape(const Rect& area, int count, double gap) {
  const auto left = [&](const Rect& row) { return whole(column(row, kColumns, 0, kWide, gap)); };
  const auto right = [&](const Rect& row) { return whole(column(row, kColumns, kWide, kColumns - kWide, gap)); };
  if (count == 2) return {whole(column(area, 2, 0, 1, gap)), whole(column(area, 2, 1, 1, gap))};
  const auto [upper, lower] = split(area, count == 3 ? 0.5 : kUpperShare, gap);
  if (count == 3) return {left(area), right(upper), right(lower)};
  if (count >= 5) {
    const auto part = [&](const Rect& row, int first, int span) {
      return whole(column(row, kColumns, first, span, gap));
    };
    std::vector<Rect> tiles{part(upper, 0, 5), part(upper, 5, 4), part(upper, 9, 3)};
    if (count == 5) tiles.insert(tiles.end(), {left(lower), right(lower)});
    if (count == 6) tiles.insert(tiles.end(), {part(lower, 0, 6), part(lower, 6, 3), part(lower, 9, 3)});
    return tiles;
  }
  return {left(upper), right(upper), left(lower), right(lower)};
}

std::vector<Rect> portrait(const Rect& area, int count, double gap) {
  if (count >= 5) {
    const auto [first, rest] = split(area, 1.0 / 3, gap);
    const auto [second, last] = split(rest, 0.5, gap);
    const auto half = [&, gap = gap](const Rect& row, int index) { return whole(column(row, 2, index, 1, gap)); };
    std::vector<Rect> tiles{half(first, 0), half(first, 1), half(second, 0), half(second, 1)};
    if (count == 5) tiles.push_back(whole(last));
    if (count == 6) tiles.insert(tiles.end(), {half(last, 0), half(last, 1)});
    return tiles;
  }
  const auto [upper, lower] = split(area, 0.5, gap);
  if (count == 2) return {whole(upper), whole(lower)};
  const auto half = [&](const Rect& row, int index) { return whole(column(row, 2, index, 1, gap)); };
  if (count == 3) return {whole(upper), half(lower, 0), half(lower, 1)};
  return {half(upper, 0), half(upper, 1), half(lower, 0), half(lower, 1)};
}

}  // namespace

std::vector<Rect> home_tiles(const Rect& area, int count, bool is_portrait, double gap) {
  if (count <= 0) return {};
  if (count == 1) return {whole(area)};
  return is_portrait ? portrait(area, count, gap) : landscape(area, count, gap);
}

std::vector<Rect> reach_tiles(const Rect& area, int count, int columns, double gap) {
  std::vector<Rect> cells;
  if (count <= 0) return cells;
  const int rows = (count + columns - 1) / columns;
  const double height = std::min(kReachRow, (area.height - (rows - 1) * gap) / rows);
  double y = area.y;
  for (int row = 0; row < rows; ++row) {
    // What is left is shared by the rows that are left, more in the first ones.
    const int left = count - static_cast<int>(cells.size());
    const int in_row = (left + rows - row - 1) / (rows - row);
    for (int i = 0; i < in_row; ++i)
      cells.push_back(whole(column({area.x, y, area.width, height}, in_row, i, 1, gap)));
    y += height + gap;
  }
  return cells;
}

}  // namespace lobi::ui
