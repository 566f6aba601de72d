// SPDX-License-Identifier: GPL-3.0-or-later
// How far something that lies over the screen has come or gone (LOOK.md section 8: 200 ms, in calm motion 120).
//
// It comes in two steps: first it is composed unseen, so that its sprites are painted, then it opens; nobody sees
// half of it. Touches belong to it from the first moment. While it leaves it can no longer be touched. Plain logic
// with the time passed in; main thread.
#pragma once

#include "base/clock.h"

namespace lobi::ui {

class Opening {
 public:
  void open(base::Milliseconds now);
  void close(base::Milliseconds now);
  void finish();                             // a touch interrupts every motion: where it was going, at once
  void vanish() { state_ = State::closed; }  // at once: the page below changes too

  // Once a frame. `is_painted`: nothing that is composed was missing in the last frame.
  void step(base::Milliseconds now, bool is_painted, bool is_calm);

  [[nodiscard]] bool is_shown() const { return state_ != State::closed; }
  [[nodiscard]] bool is_open() const { return state_ == State::waiting || state_ == State::open; }
  [[nodiscard]] bool is_moving() const { return is_shown() && !(state_ == State::open && part_ >= 1); }
  [[nodiscard]] bool is_waiting() const { return state_ == State::waiting; }
  [[nodiscard]] double part() const { return part_; }  // 0 = away … 1 = there, eased

 private:
  enum class State { closed, waiting, open, closing };
  State state_ = State::closed;
  base::Milliseconds since_{0};
  double part_ = 0;
  double closed_from_ = 1;  // a close in the midst of opening goes back from there
};

}  // namespace lobi::ui
