// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of LOOK.md section 6.
#include "ui/theme/layout.h"

#include <doctest/doctest.h>

using namespace lobi::ui;

namespace {

Layout panel(double width, double height, double ppi = 0) { return make_layout({width, height}, ppi, 0); }

double millimetres(const Layout& layout, double logical, double ppi) { return logical * layout.scale / ppi * 25.4; }

}  // namespace

TEST_CASE("landscape 1920x1080 lies as the look says") {
  const Layout layout = panel(1920, 1080);
  CHECK(layout.scale == 1);
  CHECK(layout.spine == Rect{0, 0, 40, 1080});
  CHECK(layout.header == Rect{88, 0, 1776, 112});
  CHECK(layout.content == Rect{88, 116, 1776, 812});
  CHECK(layout.dock == Rect{40, 956, 1880, 124});
  CHECK(layout.reach_line == 560);
  CHECK_FALSE(layout.is_compact);
  CHECK_FALSE(layout.is_wide);
}

TEST_CASE("twelve columns are 122.3 wide and three 573") {
  const Layout layout = panel(1920, 1080);
  CHECK(column(layout.content, 12, 0, 1).width == doctest::Approx(122.3).epsilon(0.001));
  CHECK(column(layout.content, 3, 2, 1).width == doctest::Approx(573.3).epsilon(0.001));
  CHECK(column(layout.content, 3, 2, 1).right() == layout.content.right());
}

TEST_CASE("portrait 1080x1920 lies as the look says") {
  const Layout layout = panel(1080, 1920);
  CHECK(layout.is_portrait);
  CHECK(layout.header.bottom() == 124);
  CHECK(layout.content.x == 80);
  CHECK(layout.content.right() == 1032);
  CHECK(layout.content.y == 132);
  CHECK(layout.content.bottom() == 1748);
  CHECK(layout.dock.y == 1776);
  CHECK(layout.reach_line == 1056);
  CHECK(column(layout.content, 2, 1, 1, 26).width == 463);
}

TEST_CASE("1366x768 is laid out as 1707x960 with a column less") {
  const Layout layout = panel(1366, 768);
  CHECK(layout.scale == doctest::Approx(0.8).epsilon(0.001));
  CHECK(layout.page.width == doctest::Approx(1707).epsilon(0.001));
  CHECK(layout.page.height == doctest::Approx(960).epsilon(0.001));
  CHECK(layout.is_compact);
  CHECK(layout.header.x == 88);  // margins unchanged
  CHECK(layout.dock.height == 124);
}

TEST_CASE("4K: 32 inch is twice the landscape, 43 inch gains a column, 55 inch Full HD is the landscape") {
  const Layout on_32 = panel(3840, 2160, 138);
  CHECK(on_32.scale == doctest::Approx(2));
  CHECK(on_32.page.width == doctest::Approx(1920));
  const Layout on_43 = panel(3840, 2160, 102.4);
  CHECK(on_43.scale == doctest::Approx(1.484).epsilon(0.01));
  CHECK(on_43.is_wide);
  CHECK(panel(1920, 1080, 40).scale == 1);
}

TEST_CASE("a dock button is never under 20 mm, however dense a panel of at least 15 inch is") {
  for (const double inch : {15.0, 18.5, 21.5, 24.0}) {
    const double ppi = 2203 / inch;  // of 1920x1080
    const Layout layout = panel(1920, 1080, ppi);
    INFO("inch: ", inch);
    CHECK(millimetres(layout, 88, ppi) >= 19.99);
  }
}

TEST_CASE("in reach mode everything that can be touched lies below the line and its band, and above the dock") {
  for (const auto& size : {std::pair{1920, 1080}, {1080, 1920}, {1366, 768}, {3840, 2160}}) {
    const Layout layout = with_reach(panel(size.first, size.second));
    INFO(size.first, "x", size.second);
    CHECK(layout.is_reach);
    CHECK(layout.content.y >= layout.reach_line + kReachBand);
    CHECK(layout.content.bottom() < layout.dock.y);
    CHECK(layout.content.height >= 200);
    CHECK(layout.showcase.bottom() < layout.reach_line);
  }
}
