// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home_layout.h"

#include <doctest/doctest.h>

namespace lobi::ui {
namespace {

const Rect kLandscape{88, 212, 1776, 716}, kPortrait{80, 776, 952, 972};

bool overlaps(const Rect& a, const Rect& b) { return !a.intersected(b).is_empty(); }

void check_filled(const Rect& area, const std::vector<Rect>& tiles) {
  double right = 0, bottom = 0;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    right = std::max(right, tiles[i].right());
    bottom = std::max(bottom, tiles[i].bottom());
    CHECK(tiles[i].x >= area.x);
    CHECK(tiles[i].y >= area.y);
    for (std::size_t other = 0; other < i; ++other) CHECK_FALSE(overlaps(tiles[i], tiles[other]));
  }
  CHECK(right == doctest::Approx(area.right()));
  CHECK(bottom == doctest::Approx(area.bottom()));
}

TEST_CASE("one to six tiles fill home's page to its edges without touching each other") {
  for (int count = 1; count <= 6; ++count) {
    CAPTURE(count);
    const auto landscape = home_tiles(kLandscape, count, false), portrait = home_tiles(kPortrait, count, true);
    CHECK(landscape.size() == static_cast<std::size_t>(count));
    CHECK(portrait.size() == static_cast<std::size_t>(count));
    check_filled(kLandscape, landscape);
    check_filled(kPortrait, portrait);
  }
}

TEST_CASE("no tile, no place") {
  CHECK(home_tiles(kLandscape, 0, false).empty());
  CHECK(reach_tiles(kLandscape, 0, 3).empty());
}

TEST_CASE("with three tiles the first is as high as both others together") {
  const auto tiles = home_tiles(kLandscape, 3, false);
  CHECK(tiles[0].height == kLandscape.height);
  CHECK(tiles[1].x == tiles[2].x);
  CHECK(tiles[2].y == doctest::Approx(tiles[1].bottom() + kGap));
}

TEST_CASE("reach mode's rows are as even as they can be and never higher than a hand needs") {
  const Rect area{88, 664, 1776, 272};
  const auto tiles = reach_tiles(area, 5, 3);
  CHECK(tiles.size() == 5);
  CHECK(tiles[0].y == tiles[2].y);
  CHECK(tiles[3].y > tiles[0].bottom());
  CHECK(tiles[3].width > tiles[0].width);
  check_filled(area, tiles);
  for (const auto& tile : reach_tiles({80, 1160, 952, 596}, 2, 2)) CHECK(tile.height == kReachRow);
}

TEST_CASE("targets of reach mode stay large enough for a finger on the smallest page") {
  const Layout compact = with_reach(make_layout({1366, 768}, 0, 0));
  for (const auto& tile : reach_tiles(compact.content, 5, 3)) CHECK(tile.height >= 88);
}

}  // namespace
}  // namespace lobi::ui
