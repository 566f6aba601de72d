// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/ease.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <limits>

using namespace lobi::ui;

TEST_CASE("the curve goes from 0 to 1, always forward, and stays at its ends") {
  CHECK(ease_travel(0) == 0);
  CHECK(ease_travel(1) == 1);
  CHECK(ease_travel(-1) == 0);
  CHECK(ease_travel(7) == 1);
  CHECK(ease_travel(std::numeric_limits<double>::quiet_NaN()) == 0);
  for (int i = 1; i <= 1000; ++i) CHECK(ease_travel(i / 1000.0) > ease_travel((i - 1) / 1000.0));
}

TEST_CASE("the curve is the cubic (0.2, 0, 0, 1)") {
  // Its points by the definition of a Bezier curve at s = 1/4, 1/2, 3/4.
  CHECK(ease_travel(0.1) == doctest::Approx(0.15625));
  CHECK(ease_travel(0.2) == doctest::Approx(0.5));
  CHECK(ease_travel(0.45) == doctest::Approx(0.84375));
}

TEST_CASE("its slope is that of the curve") {
  for (double t : {0.05, 0.2, 0.5, 0.9}) {
    const double measured = (ease_travel(t + 1e-5) - ease_travel(t - 1e-5)) / 2e-5;
    CHECK(ease_travel_speed(t) == doctest::Approx(measured).epsilon(1e-4));
  }
  CHECK(ease_travel_speed(0) == 0);
  CHECK(ease_travel_speed(1) == 0);
}
