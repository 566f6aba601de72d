// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fingers.h"

#include <doctest/doctest.h>

#include "fakes/trace.h"

using namespace lobi;
using namespace lobi::ui;
using paint::Point;

namespace {

// Two cards side by side; what was done is written down.
struct Table {
  Table() {
    add("left", {0, 0, 200, 100});
    add("right", {200, 0, 200, 100});
  }
  void add(const std::string& id, paint::Rect rect, TakesFocus focus = TakesFocus::yes) {
    result.targets.push_back({{id, rect, [this, id] { done += id + " "; }, focus}, rect});
    fingers.set_frame(result);
  }
  void touch(TouchPhase phase, Point at, int ms, std::int64_t finger = 1) {
    fingers.take(Touch{phase, finger, at, base::Milliseconds(ms)});
  }
  void tap(Point at, int ms) {
    touch(TouchPhase::down, at, ms);
    touch(TouchPhase::up, at, ms + 60);
  }

  Frame::Result result;
  Fingers fingers;
  std::string done;
};

// The first card where a recorded finger comes down, and a list below it; a frame is composed after so many
// touches.
struct RecordedList {
  explicit RecordedList(const fakes::Trace& trace, std::size_t touches_per_frame = 1000) {
    const Point from = trace.front().at;
    scroller.set_extent(10'000, 1080);
    scroller.jump(3000);
    result.targets.push_back({{"card", {}, [this] { ++opened; }}, {from.x - 100, from.y - 60, 200, 120}});
    result.scrolls.push_back({{0, 0, 4000, 4000}, &scroller, Axis::vertical});
    result.swipes.push_back({{0, 0, 4000, 4000}, [this](int way) { swiped += way; }});
    for (std::size_t at = 0; at < trace.size(); ++at) {
      if (at % touches_per_frame == 0) fingers.set_frame(result);
      fingers.take(trace[at]);
    }
  }

  Scroller scroller;
  Frame::Result result;
  Fingers fingers;
  int opened = 0, swiped = 0;
};

}  // namespace

TEST_CASE("a finger presses at once and acts when it lifts") {
  Table table;
  table.touch(TouchPhase::down, {50, 50}, 0);
  CHECK(table.fingers.state().pressed == "left");
  CHECK(table.done.empty());
  table.touch(TouchPhase::up, {50, 50}, 80);
  CHECK(table.done == "left ");
  CHECK(table.fingers.state().pressed.empty());
  CHECK(table.fingers.state().released == "left");
}

TEST_CASE("lifting beside what was pressed still counts within 24 px, further out it does not") {
  Table table;
  table.result.targets.clear();
  table.add("alone", {0, 0, 200, 100});
  table.touch(TouchPhase::down, {196, 50}, 0);
  table.touch(TouchPhase::move, {218, 50}, 30);
  table.touch(TouchPhase::up, {218, 50}, 60);
  CHECK(table.done == "alone ");
  table.touch(TouchPhase::down, {190, 50}, 1000);
  table.touch(TouchPhase::move, {240, 50}, 1030);
  table.touch(TouchPhase::up, {240, 50}, 1060);
  CHECK(table.done == "alone ");
}

TEST_CASE("the second touch within 250 ms on the same place is ignored") {
  Table table;
  table.tap({50, 50}, 0);
  table.tap({52, 50}, 200);
  CHECK(table.done == "left ");
  table.tap({50, 50}, 800);
  CHECK(table.done == "left left ");
}

TEST_CASE("a key of a keyboard is typed as often as it is touched, but the panel's own bounce is none") {
  Table table;
  table.add("w", {0, 200, 100, 100});
  table.result.targets.back().target.is_typed = true;
  table.fingers.set_frame(table.result);
  table.tap({50, 250}, 0);
  table.tap({52, 250}, 180);
  CHECK(table.done == "w w ");
  table.tap({52, 250}, 290);  // 50 ms after the finger lifted
  CHECK(table.done == "w w ");
}

TEST_CASE("a second finger neither presses nor acts") {
  Table table;
  table.touch(TouchPhase::down, {50, 50}, 0, 1);
  table.touch(TouchPhase::down, {250, 50}, 40, 2);
  CHECK(table.fingers.state().pressed == "left");
  table.touch(TouchPhase::up, {250, 50}, 80, 2);
  CHECK(table.done.empty());
  table.touch(TouchPhase::up, {50, 50}, 120, 1);
  CHECK(table.done == "left ");
}

TEST_CASE("of what lies over each other the uppermost is touched") {
  Table table;
  table.add("above", {50, 0, 100, 100});
  table.tap({100, 50}, 0);
  table.tap({20, 50}, 600);
  CHECK(table.done == "above left ");
}

TEST_CASE("a finger that is forgotten does nothing when it lifts, and the next one does") {
  Table table;
  table.touch(TouchPhase::down, {50, 50}, 0);
  table.fingers.forget();
  table.touch(TouchPhase::up, {50, 50}, 80);
  CHECK(table.done.empty());
  table.tap({250, 50}, 800);
  CHECK(table.done == "right ");
}

TEST_CASE("while the next screen is not there nothing can be touched") {
  Table table;
  table.fingers.set_nothing();
  table.tap({50, 50}, 0);
  CHECK(table.done.empty());
}

TEST_CASE("what was pressed and is gone when the finger lifts is not touched") {
  Table table;
  table.touch(TouchPhase::down, {50, 50}, 0);
  table.result.targets.erase(table.result.targets.begin());
  table.fingers.set_frame(table.result);
  table.touch(TouchPhase::up, {50, 50}, 80);
  CHECK(table.done.empty());
}

TEST_CASE("the focus walks round in order and passes the ground of a dialog by") {
  Table table;
  table.result.targets.clear();
  table.add("outside", {0, 0, 400, 400}, TakesFocus::no);
  table.add("yes", {0, 0, 100, 100});
  table.add("no", {100, 0, 100, 100});
  const auto press = [&](Key key) {
    table.fingers.take(key, base::Milliseconds(0), [&] { table.done += "back "; });
  };
  press(Key::next);
  CHECK(table.fingers.state().focused == "yes");
  press(Key::next);
  press(Key::next);
  CHECK(table.fingers.state().focused == "yes");
  press(Key::previous);
  press(Key::activate);
  press(Key::back);
  CHECK(table.done == "no back ");
}

TEST_CASE("a touch takes the focus away: whoever touches does not use the keys") {
  Table table;
  table.fingers.take(Key::next, base::Milliseconds(0), [] {});
  CHECK_FALSE(table.fingers.state().focused.empty());
  table.touch(TouchPhase::down, {50, 50}, 0);
  CHECK(table.fingers.state().focused.empty());
}

TEST_CASE("a recorded swipe upwards scrolls the list and opens no card") {
  RecordedList list(fakes::fixture_trace("kernel-swipe-up"));
  CHECK(list.opened == 0);
  CHECK(list.swiped == 0);
  CHECK(list.scroller.offset() > 3000);
  CHECK(list.scroller.is_moving());
}

TEST_CASE("a list goes as far with the finger when frames are slow: after each touch, after seven, after all") {
  const auto trace = fakes::fixture_trace("kernel-swipe-up");
  const double way = trace.front().at.y - trace[trace.size() - 2].at.y;  // where it lifts moves nothing
  for (const std::size_t touches : {1U, 7U, 1000U}) {
    CAPTURE(touches);
    RecordedList list(trace, touches);
    CHECK(list.scroller.offset() == doctest::Approx(3000 + way - kTouchSlop));
    CHECK(list.scroller.destination() > list.scroller.offset() + 100);
    CHECK(list.opened == 0);
  }
}

TEST_CASE("a recorded swipe to the left is the next page, and neither scrolls nor opens") {
  RecordedList list(fakes::fixture_trace("kernel-swipe-left"));
  CHECK(list.opened == 0);
  CHECK(list.swiped == 1);
  CHECK(list.scroller.offset() == 3000);
}

TEST_CASE("a recorded tap opens the card once") {
  RecordedList list(fakes::fixture_trace("kernel-tap"));
  CHECK(list.opened == 1);
  CHECK(list.scroller.offset() == 3000);
}

TEST_CASE("two recorded fingers that pinch do not open anything") {
  RecordedList list(fakes::fixture_trace("kernel-pinch"));
  CHECK(list.opened == 0);
}

TEST_CASE("touching a list that flies stops it and opens nothing") {
  RecordedList list(fakes::fixture_trace("kernel-swipe-up"));
  const Touch last = fakes::fixture_trace("kernel-swipe-up").back();
  (void)list.scroller.step(last.time + base::Milliseconds(100));
  const Point at = list.result.targets.front().seen.centre();
  list.fingers.take({TouchPhase::down, 9, at, last.time + base::Milliseconds(120)});
  CHECK_FALSE(list.scroller.is_moving());
  list.fingers.take({TouchPhase::up, 9, at, last.time + base::Milliseconds(200)});
  CHECK(list.opened == 0);
}
