// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/finger_trail.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace lobi;
using namespace lobi::ui;

namespace {

base::Milliseconds ms(int value) { return base::Milliseconds(value); }

}  // namespace

TEST_CASE("a steady finger has its speed exactly") {
  FingerTrail trail;
  for (int t = 0; t <= 200; t += 10) trail.add({t * 0.5, t * -2.0}, ms(t));
  const paint::Point velocity = trail.velocity(ms(210));
  CHECK(velocity.x == doctest::Approx(500));
  CHECK(velocity.y == doctest::Approx(-2000));
}

TEST_CASE("only the last tenth of a second counts") {
  FingerTrail trail;
  for (int t = 0; t <= 500; t += 10) trail.add({0, t < 400 ? 5000.0 - t : t * 1.0}, ms(t));
  CHECK(trail.velocity(ms(505)).y == doctest::Approx(1000));
}

TEST_CASE("a finger at rest for 80 ms has no speed, one at rest for 70 ms has some") {
  FingerTrail trail;
  for (int t = 0; t <= 100; t += 10) trail.add({t * 2.0, 0}, ms(t));
  CHECK(trail.velocity(ms(170)).x > 1000);
  CHECK(trail.velocity(ms(180)) == paint::Point{});
  for (int t = 110; t <= 190; t += 10) trail.add({200 + (t % 20 ? 2.0 : -2.0), 0}, ms(t));  // noise
  CHECK(trail.velocity(ms(191)) == paint::Point{});
}

TEST_CASE("the last report of a time counts for that time") {
  FingerTrail in_clusters;
  for (int frame = 0; frame < 5; ++frame)
    for (int report = 0; report < 4; ++report) in_clusters.add({frame * 40.0 + report * 10, 0}, ms(frame * 20));
  CHECK(in_clusters.velocity(ms(85)).x == doctest::Approx(2000));
}

TEST_CASE("too little to tell is no speed, and nothing is faster than a finger") {
  FingerTrail trail;
  CHECK(trail.velocity(ms(0)) == paint::Point{});
  trail.add({0, 0}, ms(0));
  CHECK(trail.velocity(ms(5)) == paint::Point{});
  trail.add({100, 0}, ms(5));
  CHECK(trail.velocity(ms(6)) == paint::Point{});
  trail.add({3e5, -4e5}, ms(10));
  const paint::Point velocity = trail.velocity(ms(11));
  CHECK(std::hypot(velocity.x, velocity.y) == doctest::Approx(kTopFingerSpeed));
}

TEST_CASE("a panel that reports each millisecond fills the trail and is still read") {
  FingerTrail trail;
  for (int t = 0; t < 1000; ++t) trail.add({0, t * 1.5}, ms(t));
  CHECK(trail.velocity(ms(1000)).y == doctest::Approx(1500));
  trail.clear();
  CHECK(trail.velocity(ms(1000)) == paint::Point{});
}
