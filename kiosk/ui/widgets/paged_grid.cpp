// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paged_grid.h"

#include <algorithm>

namespace lobi::ui {
namespace {

constexpr double kOver = 20, kAbove = 12;  // shadows reach over the view's edges

double rows_of(const PagedGrid& grid) {
  const std::size_t rows = (grid.count + grid.columns - 1) / grid.columns;
  return static_cast<double>(std::max<std::size_t>(rows, 1));
}

}  // namespace

double filling_height(const PagedGrid& grid) {
  const double rows = rows_of(grid);
  return (grid.area.height - grid.gap * (rows - 1)) / rows;
}

void paged_grid(Frame& frame, const Look& look, Pager& pager, const PagedGrid& grid,
                const std::function<void(std::size_t, const Rect&)>& compose) {
  const double rows = rows_of(grid), all = rows * grid.height + (rows - 1) * grid.gap;
  const bool is_long = all > grid.area.height + 1;
  const double bottom = is_long ? Pager::list_bottom(look) : grid.area.bottom() + 2 * kOver;
  const Rect view{grid.area.x - kOver, grid.area.y - kAbove, grid.area.width + 2 * kOver,
                  bottom - grid.area.y + kAbove};
  pager.begin(frame, look, view, is_long ? all + kAbove + grid.gap : view.height);
  {
    const auto clip = frame.clipped(view);
    for (std::size_t i = 0; i < grid.count; ++i) {
      const Rect place =
          column(grid.area, static_cast<int>(grid.columns), static_cast<int>(i % grid.columns), 1, grid.gap);
      const std::size_t row = i / grid.columns;
      const double y = grid.area.y + static_cast<double>(row) * (grid.height + grid.gap) - pager.offset();
      compose(i, {place.x, y, place.width, grid.height});
    }
  }
  pager.strip(frame, look);
}

}  // namespace lobi::ui
