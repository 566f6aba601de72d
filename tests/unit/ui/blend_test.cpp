// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/blend.h"

#include <doctest/doctest.h>

using namespace lobi::ui;
using lobi::paint::Colour;

namespace {

constexpr PixelRect kPage{0, 0, 200, 100};

DrawOp fill(PixelRect rect, std::uint32_t rgb, double alpha = 1) {
  DrawOp op;
  op.dst = rect, op.clip = kPage, op.colour = Colour{rgb, alpha};
  return op;
}

// What a pixel shows: fills laid over each other.
double shade_at(const DrawList& list, int x, int y) {
  double shade = 0;
  for (const DrawOp& op : list) {
    const PixelRect seen = op.dst.intersected(op.clip);
    if (x < seen.x || x >= seen.right() || y < seen.y || y >= seen.bottom()) continue;
    const double alpha = op.alpha * op.colour.alpha;
    shade += alpha * ((op.colour.rgb & 0xFF) - shade);
  }
  return shade;
}

const DrawOp kGround = fill(kPage, 0xF0);
const DrawOp kDock = fill({0, 80, 200, 20}, 0x20);

}  // namespace

TEST_CASE("a cross-fade begins with the old picture and ends with the new one") {
  const DrawList from{kGround, fill({10, 10, 50, 50}, 0x80), kDock},
      to{kGround, fill({10, 10, 50, 50}, 0x40), kDock};
  CHECK(shade_at(cross_faded(from, to, 0), 20, 20) == 0x80);
  CHECK(shade_at(cross_faded(from, to, 1), 20, 20) == 0x40);
}

TEST_CASE("in between nothing is darker than both pictures") {
  const DrawList from{fill(kPage, 0xF0), fill({10, 10, 50, 50}, 0xC0)},
      to{fill(kPage, 0xE0), fill({10, 10, 50, 50}, 0xD0)};
  for (double part = 0; part <= 1; part += 0.05) {
    const DrawList between = cross_faded(from, to, part);
    CHECK(shade_at(between, 20, 20) >= 0xC0 - 0.01);
    CHECK(shade_at(between, 150, 50) >= 0xE0 - 0.01);
  }
}

TEST_CASE("what both pictures have does not change at all") {
  const DrawList from{kGround, fill({10, 10, 50, 50}, 0x80), kDock},
      to{kGround, fill({80, 10, 50, 50}, 0x40), kDock};
  for (double part = 0; part <= 1; part += 0.1) {
    const DrawList between = cross_faded(from, to, part);
    CHECK(shade_at(between, 100, 90) == doctest::Approx(0x20));
    CHECK(shade_at(between, 190, 10) == doctest::Approx(0xF0));
  }
}

TEST_CASE("a dialog that is gone from the new picture fades away over what it covered") {
  const DrawOp card = fill({10, 10, 50, 50}, 0x80);
  const DrawList from{kGround, card, fill(kPage, 0x00, 0.5), fill({5, 5, 90, 60}, 0xFF)}, to{kGround, card};
  double last = shade_at(cross_faded(from, to, 0), 20, 20);
  CHECK(last == 0xFF);
  for (double part = 0.1; part <= 1; part += 0.1) {
    const double shade = shade_at(cross_faded(from, to, part), 20, 20);
    CHECK(shade < last);
    last = shade;
  }
  CHECK(shade_at(cross_faded(from, to, 1), 20, 20) == 0x80);
  CHECK(shade_at(cross_faded(from, to, 1), 150, 90) == 0xF0);
}

TEST_CASE("what both have stays above what is new below it") {
  const DrawList from{kGround, kDock}, to{kGround, fill({0, 60, 200, 40}, 0x90), kDock};
  CHECK(shade_at(cross_faded(from, to, 0.5), 100, 90) == 0x20);
  CHECK(shade_at(cross_faded(from, to, 0.5), 100, 70) == doctest::Approx((0xF0 + 0x90) / 2.0));
}

TEST_CASE("a list that slides is moved, faded and cut at the page") {
  const DrawOp card = fill({150, 10, 50, 50}, 0x80);
  const DrawList moved = slid({card}, 24, 0.5, kPage);
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].dst.x == 174);
  CHECK(moved[0].alpha == 0.5);
  CHECK(moved[0].clip.right() <= kPage.right());
  CHECK(slid({card}, 24, 0, kPage).empty());
}
