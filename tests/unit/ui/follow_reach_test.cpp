// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follow_reach.h"

#include <doctest/doctest.h>

#include <array>

using namespace lobi;
using namespace lobi::ui;

namespace {

// At 6 px a module, rounded up to whole px of the panel: an address of 53 bytes, and the longest, of 106.
double plate_of(const Layout& layout, int modules) {
  const double module = std::ceil(6 * layout.scale - 1e-6) / layout.scale;
  return std::ceil((modules + 8) * module + 16);
}
constexpr std::array kModules{33, 41};

constexpr std::array<paint::Size, 6> kPages{
    {{1920, 1080}, {1080, 1920}, {1366, 768}, {1280, 720}, {720, 1280}, {3840, 2160}}};

bool is_inside(const Rect& one, const Rect& all) {
  return one.x >= all.x - 0.5 && one.right() <= all.right() + 0.5 && one.y >= all.y - 0.5 &&
         one.bottom() <= all.bottom() + 0.5;
}

}  // namespace

TEST_CASE("every code has its full plate above the line and its name below it, on every page and in any number") {
  for (const paint::Size page : kPages) {
    for (const int modules : kModules) {
      for (int count = 1; count <= 12; ++count) {
        INFO(count, " accounts of ", modules, " modules on ", page.width);
        const Layout layout = with_reach(make_layout(page, 0, 0));
        const double plate = plate_of(layout, modules);
        const ReachGrid grid = reach_grid({count, plate, layout.is_portrait ? 92.0 : 73.0, 290, 88}, layout);
        REQUIRE(grid.at_once() >= 1);
        for (int i = 0; i < grid.at_once(); ++i) {
          const Rect code = ReachGrid::cell(grid.above, grid, i), name = ReachGrid::cell(grid.below, grid, i);
          CHECK(std::min(code.width, code.height) >= plate);
          CHECK(is_inside(code, layout.showcase));
          CHECK(is_inside(name, layout.content));
          CHECK(std::min(name.width, name.height) >= 88);
          CHECK(name.x == code.x);
        }
      }
    }
  }
}

TEST_CASE("on a low page the title stands beside the codes, for they need its height") {
  const Layout low = with_reach(make_layout({1366, 768}, 0, 0)), high = with_reach(make_layout({1920, 1080}, 0, 0));
  CHECK(reach_grid({6, plate_of(low, 41), 73, 290, 88}, low).title == ReachTitle::beside);
  CHECK(reach_grid({6, plate_of(high, 33), 73, 290, 88}, high).title == ReachTitle::above);
}

TEST_CASE("upright pages have buttons to turn exactly when not all codes are seen at once") {
  const Layout layout = with_reach(make_layout({1080, 1920}, 0, 0));
  for (int count = 1; count <= 12; ++count) {
    const ReachGrid grid = reach_grid({count, plate_of(layout, 33), 200, 290, 88}, layout);
    CHECK(grid.turning.is_empty() == (grid.at_once() >= count));
    CHECK((grid.turning.is_empty() || is_inside(grid.turning, layout.content)));
  }
}
