// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/swipe.h"

#include <doctest/doctest.h>

#include "fakes/trace.h"

using namespace lobi;
using namespace lobi::ui;

namespace {

constexpr double kPage = 1776;

Gesture sideways(double way, double speed) {
  Gesture end;
  end.kind = Gesture::Kind::drag_end;
  end.from = {1000, 500};
  end.at = {1000 + way, 520};
  end.velocity = {speed, 0};
  end.is_horizontal = true;
  return end;
}

int direction_of(const char* name) {
  return swipe_direction(fakes::gestures_of(fakes::fixture_trace(name)).back(), kPage);
}

}  // namespace

TEST_CASE("a swipe to the left is the next page, to the right the one before") {
  CHECK(direction_of("swipe-left") == 1);
  CHECK(direction_of("swipe-right") == -1);
  CHECK(direction_of("swipe-ends-only") == 1);
  CHECK(direction_of("kernel-swipe-left") == 1);
}

TEST_CASE("a swipe that turned back, a vertical drag and a tap are no page") {
  CHECK(direction_of("swipe-regretted") == 0);
  CHECK(direction_of("fling-up") == 0);
  CHECK(direction_of("tap-shaky") == 0);
}

TEST_CASE("a slow finger needs a fifth of the width, a quick one 15 mm") {
  CHECK(swipe_direction(sideways(-0.20 * kPage, 0), kPage) == 1);
  CHECK(swipe_direction(sideways(0.19 * kPage, 0), kPage) == 0);
  CHECK(swipe_direction(sideways(45, 450), kPage) == -1);
  CHECK(swipe_direction(sideways(45, 350), kPage) == 0);
  CHECK(swipe_direction(sideways(30, 900), kPage) == 0);
  CHECK(swipe_direction(sideways(-600, 450), kPage) == 0);
  CHECK(swipe_direction(sideways(-600, 0), 0) == 0);
}
