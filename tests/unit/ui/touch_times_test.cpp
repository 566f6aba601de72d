// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/touch_times.h"

#include <doctest/doctest.h>

#include "fakes/trace.h"
#include "unit/ui/scroll_player.h"

using namespace lobi;
using namespace lobi::ui;

namespace {

using Times = std::vector<base::Milliseconds>;

input_event event(int time, int type, int code, int value = 0) {
  input_event result{};
  result.input_event_sec = time / 1000;
  result.input_event_usec = time % 1000 * 1000 + 400;
  result.type = static_cast<__u16>(type);
  result.code = static_cast<__u16>(code);
  result.value = value;
  return result;
}

input_event end(int time) { return event(time, EV_SYN, SYN_REPORT); }

Times times_in(const std::vector<input_event>& events) {
  Times times;
  ReportTimes().read(events, times);
  return times;
}

std::vector<Touch> touches_at(int time, std::size_t count) {
  return std::vector<Touch>(count, {{}, 1, {}, ms(time)});
}

Times times_of(const std::vector<Touch>& touches) {
  Times times;
  for (const Touch& touch : touches) times.push_back(touch.time);
  return times;
}

// As a loop sees a finger whose frames take `frame`: SDL gives all touches of a frame the time of the next one, the
// kernel's reports still know better.
fakes::Trace seen_in_frames(const fakes::Trace& trace, base::Milliseconds frame) {
  fakes::Trace seen;
  for (std::size_t next = 0; next < trace.size();) {
    const base::Milliseconds now = trace[next].time + frame;
    std::vector<Touch> batch;
    Times reports;
    for (; next < trace.size() && trace[next].time <= now; ++next) {
      batch.push_back(trace[next]);
      batch.back().time = now;
      reports.push_back(trace[next].time);
    }
    set_times(batch, reports);
    seen.insert(seen.end(), batch.begin(), batch.end());
  }
  return seen;
}

double rest_after(const fakes::Trace& trace) {
  Scroller scroller = long_list_at(3000);
  ScrollPlayer(scroller).play(trace, 3);
  return scroller.offset();
}

}  // namespace

TEST_CASE("each report of a touch has the kernel's time, in milliseconds") {
  CHECK(times_in({event(1010, EV_ABS, ABS_MT_TRACKING_ID, 1), event(1010, EV_KEY, BTN_TOUCH, 1), end(1010),
                  event(2020, EV_ABS, ABS_MT_POSITION_Y, 7), end(2020), event(2031, EV_KEY, BTN_TOUCH, 0),
                  end(2031)}) == Times{ms(1010), ms(2020), ms(2031)});
}

TEST_CASE("a key, a wheel, a finger that only lies wider: none is a report of a touch") {
  CHECK(times_in({event(10, EV_KEY, KEY_A, 1), end(10), event(20, EV_REL, REL_WHEEL, 1), end(20),
                  event(30, EV_ABS, ABS_MT_TOUCH_MAJOR, 9), end(30)})
            .empty());
}

TEST_CASE("a report that is read in two parts counts once, when it ends") {
  ReportTimes reports;
  Times times;
  const std::vector<input_event> first{event(10, EV_ABS, ABS_MT_POSITION_X, 1)}, second{end(10), end(20)};
  reports.read(first, times);
  CHECK(times.empty());
  reports.read(second, times);
  CHECK(times == Times{ms(10)});
}

TEST_CASE("touches that came during a slow frame get times of their own") {
  auto touches = touches_at(300, 3);
  set_times(touches, {ms(30), ms(10), ms(20)});  // two devices, one after the other
  CHECK(times_of(touches) == Times{ms(10), ms(20), ms(30)});
}

TEST_CASE("two fingers in a report share its time, and reports without a touch are passed over") {
  auto fingers = touches_at(300, 4);
  set_times(fingers, {ms(10), ms(20)});
  CHECK(times_of(fingers) == Times{ms(10), ms(10), ms(20), ms(20)});
  auto one = touches_at(300, 1);
  set_times(one, {ms(10), ms(20)});
  CHECK(times_of(one) == Times{ms(20)});
  auto few = touches_at(300, 2);
  set_times(few, {ms(10), ms(20), ms(30)});
  CHECK(times_of(few) == Times{ms(10), ms(30)});
}

TEST_CASE("no touch becomes later than it was fetched, and without reports each keeps its time") {
  auto touches = touches_at(300, 2);
  set_times(touches, {ms(200), ms(1'700'000'000)});  // a device that knows only the wall clock
  CHECK(times_of(touches) == Times{ms(200), ms(300)});
  auto mouse = touches_at(300, 2);
  set_times(mouse, {});
  CHECK(times_of(mouse) == Times{ms(300), ms(300)});
  std::vector<Touch> none;
  set_times(none, {ms(10)});
  CHECK(none.empty());
}

TEST_CASE("a list comes to rest at the same place however slow the frames are in which the finger is seen") {
  for (const char* name : {"kernel-swipe-up", "fling-up", "fling-infrared", "drag-slow", "drag-rest"}) {
    CAPTURE(name);
    const auto trace = fakes::fixture_trace(name);
    for (const int frame : {16, 100, 300, 5000}) {
      CAPTURE(frame);
      CHECK(rest_after(seen_in_frames(trace, ms(frame))) == doctest::Approx(rest_after(trace)));
    }
  }
}

TEST_CASE("where nobody knows the times of a batch, the list still ends under the finger") {
  fakes::Trace trace = fakes::fixture_trace("kernel-swipe-up");
  double highest = trace.front().at.y;
  for (Touch& touch : trace) {
    highest = std::min(highest, touch.at.y);
    touch.time = ms(5000);
  }
  CHECK(rest_after(trace) == doctest::Approx(3000 + trace.front().at.y - highest - kTouchSlop));
}
