// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/gesture.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>

#include "fakes/trace.h"
#include "unit/ui/gesture_words.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::fixture_trace;
using fakes::gestures_of;
using fakes::Trace;

namespace {

Touch touch(TouchPhase phase, std::int64_t time, double x, double y, std::int64_t finger = 1) {
  return {phase, finger, {x, y}, base::Milliseconds(time)};
}
Touch down(std::int64_t time, double x, double y, std::int64_t finger = 1) {
  return touch(TouchPhase::down, time, x, y, finger);
}
Touch move(std::int64_t time, double x, double y, std::int64_t finger = 1) {
  return touch(TouchPhase::move, time, x, y, finger);
}
Touch up(std::int64_t time, double x, double y, std::int64_t finger = 1) {
  return touch(TouchPhase::up, time, x, y, finger);
}

std::string said(const Trace& trace) { return words(gestures_of(trace)); }
std::string said_of(const char* name) { return said(fixture_trace(name)); }

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a press is reported with the touch itself, the tap when the finger lifts") {
  GestureReader reader;
  CHECK(words(reader.take(down(100, 50, 60))) == "press");
  CHECK(reader.is_touched());
  CHECK(words(reader.take(move(110, 53, 61))) == "");
  const auto lifted = reader.take(up(150, 53, 61));
  REQUIRE(words(lifted) == "tap");
  CHECK(lifted[0].from == paint::Point{50, 60});
  CHECK(lifted[0].at == paint::Point{53, 61});
  CHECK(lifted[0].time == base::Milliseconds(150));
  CHECK_FALSE(reader.is_touched());
}

TEST_CASE("a trembling finger taps where it was, also when its lifting jumps") {
  for (const char* name : {"tap-shaky", "tap-lift-jump"}) {
    CAPTURE(name);
    const auto gestures = gestures_of(fixture_trace(name));
    REQUIRE(words(gestures) == "press tap");
    CHECK(std::hypot(gestures[1].at.x - 700, gestures[1].at.y - 500) < kTouchSlop);
  }
}

TEST_CASE("a finger that rests for four seconds taps") {
  const auto gestures = gestures_of(fixture_trace("long-press"));
  REQUIRE(words(gestures) == "press tap");
  CHECK(gestures[1].time - gestures[0].time >= base::Milliseconds(4000));
}

TEST_CASE("the second tap of a double tap does not exist") { CHECK(said_of("double-tap") == "press tap"); }

TEST_CASE("a tap after a quarter of a second, or elsewhere, is a tap of its own") {
  const Trace first{down(0, 100, 100), up(80, 100, 100)};
  const auto followed_by = [&](std::int64_t time, double x) {
    Trace trace = first;
    trace.push_back(down(time, x, 100));
    trace.push_back(up(time + 60, x, 100));
    return said(trace);
  };
  CHECK(followed_by(330, 110) == "press tap");
  CHECK(followed_by(331, 110) == "press tap press tap");
  CHECK(followed_by(150, 130) == "press tap press tap");
}

TEST_CASE("who hammers on a button is heard again after a quarter of a second") {
  Trace trace;
  for (int i = 0; i < 10; ++i) {
    trace.push_back(down(i * 100, 100, 100));
    trace.push_back(up(i * 100 + 50, 100, 100));
  }
  CHECK(said(trace) == "press tap press tap press tap");  // lifted at 50, 450 and 850 ms
}

TEST_CASE("a drag that begins where a tap just was still drags") {
  const auto gestures = gestures_of(fixture_trace("tap-then-drag"));
  CHECK(words(gestures) == "press tap press drag_begin drag drag_end");
  CHECK(dragged(gestures).y == doctest::Approx(-300 + kTouchSlop).epsilon(0.02));
}

TEST_CASE("a slow drag moves by the finger's way less the slop and ends without speed") {
  const auto gestures = gestures_of(fixture_trace("drag-slow"));
  REQUIRE(words(gestures) == "press drag_begin drag drag_end");
  CHECK(std::abs(dragged(gestures).y + 300 - kTouchSlop) < 16);  // the jump of the lift and the noise are in it
  CHECK(std::abs(gestures.back().velocity.y) < 60);
}

TEST_CASE("a finger that rests before it lifts does not fling, whether the panel reports the rest or not") {
  for (const char* name : {"drag-rest", "drag-rest-silent"}) {
    CAPTURE(name);
    const auto gestures = gestures_of(fixture_trace(name));
    REQUIRE(words(gestures) == "press drag_begin drag drag_end");
    CHECK(std::abs(gestures.back().velocity.y) < 100);
  }
  CHECK(gestures_of(fixture_trace("drag-rest-silent")).back().velocity == paint::Point{});
}

TEST_CASE("a flick has the finger's speed, on a quiet panel, a noisy one and with the time stamps of frames") {
  // 600 px in 320 ms at minimum jerk: 3,516 px/s at most, 3,240 on average over the 100 ms before the lift.
  for (const char* name : {"fling-up", "fling-infrared", "fling-coalesced"}) {
    CAPTURE(name);
    const auto gestures = gestures_of(fixture_trace(name));
    REQUIRE(words(gestures) == "press drag_begin drag drag_end");
    CHECK_FALSE(gestures.back().is_horizontal);
    CHECK(gestures.back().velocity.y == doctest::Approx(-3240).epsilon(0.1));
    CHECK(gestures.back().velocity.x == 0);
  }
}

TEST_CASE("a drag keeps to the axis on which it began") {
  const auto gestures = gestures_of(fixture_trace("drag-diagonal"));
  REQUIRE(words(gestures) == "press drag_begin drag drag_end");
  CHECK(dragged(gestures).x == 0);
  CHECK(dragged(gestures).y < -300);
  for (const Gesture& gesture : gestures) CHECK_FALSE(gesture.is_horizontal);
}

TEST_CASE("sideways is what is clearly sideways") {
  const auto is_sideways = [](double x, double y) {
    return gestures_of({down(0, 500, 500), move(10, 500 + x, 500 + y)}).back().is_horizontal;
  };
  CHECK(is_sideways(40, 0));
  CHECK(is_sideways(-40, 30));
  CHECK_FALSE(is_sideways(40, 35));
  CHECK_FALSE(is_sideways(0, -40));
}

TEST_CASE("another finger during a drag changes nothing") {
  const auto gestures = gestures_of(fixture_trace("drag-second-finger"));
  CHECK(words(gestures) == "press drag_begin drag drag_end");
  CHECK(dragged(gestures).y == doctest::Approx(-300 + kTouchSlop).epsilon(0.03));
}

TEST_CASE("a palm on the glass gives way to a finger") {
  const auto gestures = gestures_of(fixture_trace("palm-and-finger"));
  REQUIRE(words(gestures) == "press cancel press tap");
  CHECK(gestures.back().at.x == doctest::Approx(1200).epsilon(0.01));
}

TEST_CASE("a finger whose lifting got lost gives way to the next") {
  CHECK(said_of("lost-up") == "press cancel press tap");
  CHECK(said({down(0, 100, 100), down(500, 300, 300), up(560, 300, 300)}) == "press cancel press tap");  // same id
}

TEST_CASE("what the system takes back ends without a tap and without speed") {
  const auto gestures = gestures_of(fixture_trace("drag-cancelled"));
  REQUIRE(words(gestures) == "press drag_begin drag drag_end");
  CHECK(gestures.back().velocity == paint::Point{});
  CHECK(said({down(0, 1, 1), touch(TouchPhase::cancel, 10, 1, 1)}) == "press cancel");
}

TEST_CASE("a contact lost for a moment in mid drag goes on as a drag and presses nothing on the way") {
  const auto gestures = gestures_of(fixture_trace("drag-contact-lost"));
  const std::string text = words(gestures);
  CHECK(text.find("tap") == std::string::npos);
  CHECK(text.ends_with("drag_end"));
  CHECK(dragged(gestures).y < -330);
  // The bounce of a contact at the very end of a drag.
  CHECK(said({down(0, 500, 500), move(50, 500, 400), up(60, 500, 400), down(90, 502, 398), up(110, 502, 398)}) ==
        "press drag_begin drag_end");
}

TEST_CASE("one stray report is no drag, two are") {
  CHECK(said({down(0, 500, 500), move(10, 520, 500), move(20, 501, 500), up(30, 501, 500)}) == "press tap");
  CHECK(said({down(0, 500, 500), move(10, 520, 500), move(20, 521, 500), up(30, 521, 500)}) ==
        "press drag_begin drag_end");
}

TEST_CASE("where nothing scrolls a small drag may count as a tap") {
  const auto small = gestures_of({down(0, 500, 500), move(10, 514, 500), move(20, 516, 500), up(30, 516, 500)});
  REQUIRE(words(small) == "press drag_begin drag_end");
  CHECK(is_like_a_tap(small.back()));
  CHECK_FALSE(is_like_a_tap(small[1]));
  CHECK_FALSE(is_like_a_tap(gestures_of(fixture_trace("drag-slow")).back()));
}

TEST_CASE("a swipe of which only the ends are reported is a drag") {
  const auto gestures = gestures_of(fixture_trace("swipe-ends-only"));
  REQUIRE(words(gestures) == "press drag_begin drag_end");
  CHECK(gestures.back().is_horizontal);
  CHECK(gestures.back().velocity.x == doctest::Approx(-350 / 0.090));
}

TEST_CASE("touches that went through the kernel mean what the finger did") {
  CHECK(said_of("kernel-tap") == "press tap");
  const auto up = gestures_of(fixture_trace("kernel-swipe-up"));
  REQUIRE(words(up) == "press drag_begin drag drag_end");
  CHECK_FALSE(up.back().is_horizontal);
  CHECK(dragged(up).y == doctest::Approx(-450 + kTouchSlop));
  CHECK(up.back().velocity.y == doctest::Approx(-2000).epsilon(0.2));
  const auto left = gestures_of(fixture_trace("kernel-swipe-left"));
  REQUIRE(words(left) == "press drag_begin drag drag_end");
  CHECK(left.back().is_horizontal);
  CHECK(left.back().velocity.x == doctest::Approx(-2200).epsilon(0.2));
  const auto pinch = gestures_of(fixture_trace("kernel-pinch"));
  REQUIRE(words(pinch) == "press drag_begin drag drag_end");
  CHECK(dragged(pinch).x == doctest::Approx(150 - kTouchSlop));
}

TEST_CASE("after a reset the finger on the glass is ignored until it lifts") {
  GestureReader reader;
  (void)reader.take(down(0, 100, 100));
  reader.reset();
  CHECK_FALSE(reader.is_touched());
  CHECK(reader.take(move(10, 300, 300)).empty());
  CHECK(reader.take(up(20, 300, 300)).empty());
  CHECK(words(reader.take(down(30, 300, 300))) == "press");
}

TEST_CASE("the double tap is remembered over a reset: its second half must not fall on the new screen") {
  GestureReader reader;
  (void)reader.take(down(0, 100, 100));
  CHECK(words(reader.take(up(60, 100, 100))) == "tap");
  reader.reset();
  CHECK(reader.take(down(200, 100, 100)).empty());
  CHECK(reader.take(up(260, 100, 100)).empty());
}

TEST_CASE("places that are no number are skipped") {
  CHECK(said({down(0, kNan, 1), up(10, 1, 1)}) == "");
  const auto gestures = gestures_of({down(0, 100, 100), move(10, kNan, kNan), up(20, INFINITY, 5)});
  REQUIRE(words(gestures) == "press tap");
  CHECK(gestures[1].at == paint::Point{100, 100});
}

TEST_CASE("time that runs back a little stands still, a new clock is taken over") {
  const auto gestures =
      gestures_of({down(1000, 500, 500), move(990, 500, 450), move(995, 500, 400), up(980, 500, 400)});
  REQUIRE(words(gestures) == "press drag_begin drag drag_end");
  CHECK(gestures.back().time == base::Milliseconds(1000));
  CHECK(gestures.back().velocity == paint::Point{});  // no time, no speed
  // Had the old time stayed, every touch would fall within 250 ms of the first tap.
  CHECK(said({down(90'000'000, 1, 1), up(90'000'050, 1, 1), down(10, 1, 1), up(60, 1, 1), down(900, 1, 1),
              up(950, 1, 1)}) == "press tap press tap press tap");
}
