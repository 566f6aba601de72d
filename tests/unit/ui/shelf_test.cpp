// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shelf.h"

#include <doctest/doctest.h>

using namespace lobi::ui;

TEST_CASE("covers stand on the board, apart from each other and inside their area") {
  const Rect area{88, 430, 1776, 456};
  const auto covers = standing_covers(area, 5);
  REQUIRE(covers.size() == 5);
  for (std::size_t i = 0; i < covers.size(); ++i) {
    CHECK(covers[i].bottom() == doctest::Approx(area.bottom() - kShelfHeight));
    CHECK(covers[i].y >= area.y);
    CHECK(covers[i].height == doctest::Approx(covers[i].width * kCoverRatio).epsilon(0.01));
    if (i > 0) CHECK(covers[i].x >= covers[i - 1].right() + 20);
  }
  CHECK(covers.front().x >= area.x);
  CHECK(covers.back().right() <= area.right());
}

TEST_CASE("one cover alone is not higher than the shelf allows") {
  const auto covers = standing_covers({0, 0, 1000, 300}, 1);
  REQUIRE(covers.size() == 1);
  CHECK(covers[0].height <= 280);
  CHECK(standing_covers({0, 0, 1000, 300}, 0).empty());
}

TEST_CASE("eight covers of 191 stand whole on the first shelf and the ninth shows its edge") {
  const double gap = shelf_gap(1776, 191, 8);
  CHECK(gap == 26);
  const double ninth = kShelfInset + 8 * (191 + gap);
  CHECK(ninth < 1776);
  CHECK(ninth > 1776 - 191 / 2.0);
}

TEST_CASE("a shelf reaches from its first to its last cover with room at both ends") {
  ShelfSpec spec;
  spec.cover_width = 100;
  spec.gap = 20;
  CHECK(shelf_extent(spec) == 0);
  spec.count = 3;
  CHECK(shelf_extent(spec) == 2 * kShelfInset + 3 * 100 + 2 * 20);
}
