// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/free_place.h"

#include <doctest/doctest.h>

using lobi::paint::Rect;
using lobi::ui::free_place;
using lobi::ui::kAroundTargets;

namespace {

const Rect kRoom{100, 100, 1000, 800};
constexpr lobi::paint::Size kSize{400, 100};

}  // namespace

TEST_CASE("where nothing can be touched the place is at the bottom, in the middle") {
  const auto place = free_place(kRoom, kSize, {});
  REQUIRE(place);
  CHECK(*place == Rect{400, 800, 400, 100});
}

TEST_CASE("a row of buttons at the bottom is passed over, with air between") {
  const auto place = free_place(kRoom, kSize, {{100, 780, 480, 120}, {620, 780, 480, 120}});
  REQUIRE(place);
  CHECK(*place == Rect{400, 780 - kAroundTargets - 100, 400, 100});
}

TEST_CASE("beside targets is better than far above them") {
  const std::vector<Rect> right_half{{560, 200, 540, 120}, {560, 340, 540, 120}, {560, 780, 540, 120}};
  const auto place = free_place(kRoom, kSize, right_half);
  REQUIRE(place);
  CHECK(*place == Rect{100, 800, 400, 100});
}

TEST_CASE("a gap between two targets that is too low is not used") {
  const std::vector<Rect> stack{{100, 400, 1000, 100}, {100, 610, 1000, 290}};
  const auto place = free_place(kRoom, kSize, stack);
  REQUIRE(place);
  CHECK(place->bottom() == 400 - kAroundTargets);
}

TEST_CASE("on a page that is one target there is no place") {
  CHECK_FALSE(free_place(kRoom, kSize, {{0, 0, 1920, 1000}}));
}
