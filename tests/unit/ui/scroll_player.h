// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a touch trace to a vertical Scroller as the shell does, at any frame rate. One thread.
#pragma once

#include <algorithm>
#include <functional>

#include "fakes/trace.h"
#include "ui/platform/scroller.h"

namespace lobi::ui {

inline base::Milliseconds ms(int value) { return base::Milliseconds(value); }

class ScrollPlayer {
 public:
  explicit ScrollPlayer(Scroller& scroller) : scroller_(scroller) {}

  // Frames at `hertz` from the first touch on, until nothing moves; on_frame after each.
  void play(
      const fakes::Trace& trace, int hertz, const std::function<void()>& on_frame = [] {}) {
    std::size_t next = 0;
    const base::Milliseconds start = trace.front().time;
    for (int frame = 0; next < trace.size() || scroller_.is_moving(); ++frame) {
      const base::Milliseconds now = start + base::Milliseconds(frame * 1000 / hertz);
      for (; next < trace.size() && trace[next].time <= now; ++next)
        for (const Gesture& gesture : reader_.take(trace[next])) feed(gesture);
      (void)scroller_.step(now);
      on_frame();
    }
  }

  [[nodiscard]] int stopped_motions() const { return stopped_motions_; }

 private:
  void feed(const Gesture& gesture) {
    switch (gesture.kind) {
      case Gesture::Kind::press:
        stopped_motions_ += scroller_.grab(gesture.time);
        break;
      case Gesture::Kind::drag_begin:
      case Gesture::Kind::drag:
        scroller_.drag(gesture.delta.y);
        break;
      case Gesture::Kind::drag_end:
        scroller_.release(gesture.velocity.y, gesture.time);
        break;
      case Gesture::Kind::tap:
      case Gesture::Kind::cancel:
        scroller_.release(0, gesture.time);
        break;
    }
  }

  Scroller& scroller_;
  GestureReader reader_;
  int stopped_motions_ = 0;
};

// A list of 10,000 px seen through 800.
inline Scroller long_list() {
  Scroller scroller;
  scroller.set_extent(10'000, 800);
  return scroller;
}

inline Scroller long_list_at(double offset) {
  Scroller scroller = long_list();
  scroller.jump(offset);
  return scroller;
}

// Steps until it rests: the time at which it did.
inline base::Milliseconds rest(Scroller& scroller, base::Milliseconds from, int frame_ms = 16) {
  for (base::Milliseconds now = from; now < from + ms(60'000); now += ms(frame_ms))
    if (!scroller.step(now)) return now;
  return ms(-1);
}

}  // namespace lobi::ui
