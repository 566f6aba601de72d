// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follow_grid.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace lobi::ui;

namespace {

const Rect kLandscape{88, 244, 1776, 684}, kPortrait{80, 364, 952, 1384};
constexpr LeastSize kLeast{180, 220, 290};

bool lies_inside(const FollowGrid& grid, int count, const Rect& room) {
  for (int i = 0; i < count; ++i) {
    const Rect cell = grid.cell(i);
    if (cell.x < room.x || cell.right() > room.right() + 0.5 || cell.y < room.y) return false;
    if (grid.length <= room.height && cell.bottom() > room.bottom() + 0.5) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("six accounts lie 3x2 in landscape and 2x3 in portrait") {
  const FollowGrid wide = follow_grid(6, {}, kLandscape, kLeast);
  CHECK(wide.columns == 3);
  CHECK(wide.width == 573);
  CHECK(wide.height == 328);
  CHECK(wide.shape == AccountShape::beside);
  CHECK(wide.cell(3).y == wide.cell(0).bottom() + kGap);
  const FollowGrid upright = follow_grid(6, {true, false, false, false}, kPortrait, kLeast);
  CHECK(upright.columns == 2);
  CHECK(upright.width == 463);
  CHECK(upright.shape == AccountShape::above);
  CHECK_FALSE(upright.has_brings);
}

TEST_CASE("few accounts get larger cards, in the middle of the room") {
  double last = 1e9;
  for (const int count : {1, 2, 3, 4, 6}) {
    const FollowGrid grid = follow_grid(count, {}, kLandscape, kLeast);
    CHECK(grid.width * grid.height < last);
    last = grid.width * grid.height;
    const double left = grid.left - kLandscape.x;
    const double right = kLandscape.right() - grid.cell(grid.columns - 1).right();
    CHECK(std::abs(left - right) <= grid.columns);  // whole px
  }
}

TEST_CASE("no card leaves the room, whatever their number and the page") {
  for (int count = 1; count <= 12; ++count) {
    for (const bool has_large_text : {false, true}) {
      INFO(count, has_large_text ? " in large text" : "");
      CHECK(lies_inside(follow_grid(count, {false, false, false, has_large_text}, kLandscape, kLeast), count,
                        kLandscape));
      CHECK(lies_inside(follow_grid(count, {true, false, false, has_large_text}, kPortrait, kLeast), count,
                        kPortrait));
    }
  }
}

TEST_CASE("more than six run on below, and very wide pages gain a fourth column") {
  CHECK(follow_grid(8, {}, kLandscape, kLeast).length > kLandscape.height);
  CHECK(follow_grid(8, {false, false, true, false}, kLandscape, kLeast).columns == 4);
  CHECK(follow_grid(8, {false, false, true, false}, kLandscape, kLeast).length <= kLandscape.height);
}

TEST_CASE("large text takes a column before it takes a code") {
  const FollowGrid grid = follow_grid(6, {false, false, false, true}, kLandscape, kLeast);
  CHECK(grid.columns == 2);
  CHECK(grid.height >= kLeast.beside);
}

TEST_CASE("a card is never lower than its code needs") {
  const FollowGrid grid = follow_grid(6, {}, {88, 244, 1500, 300}, kLeast);
  CHECK(grid.height == kLeast.beside);
  CHECK(grid.length > 300);
}

TEST_CASE("no account, no card") { CHECK(follow_grid(0, {}, kLandscape, kLeast).length == 0); }

TEST_CASE("words beside a large plate keep their width: the page has a column less rather") {
  const Rect compact{88, 200, 1563, 614};
  const FollowPage page{false, true, false, false};
  const FollowGrid usual = follow_grid(6, page, compact, {273, 297, 380});
  CHECK(usual.columns == 3);
  CHECK(usual.length <= compact.height);
  const FollowGrid longest = follow_grid(6, page, compact, {323, 347, 430});
  CHECK(longest.columns == 2);
  CHECK(longest.width - 323 >= 200);
  CHECK(longest.height >= 347);
}
