// SPDX-License-Identifier: GPL-3.0-or-later
// Touches and keys, brought to what the last frame showed: presses a target, scrolls an area, runs an action.
//
// The order of LOOK.md section 11: a press shows at once; a tap counts on release inside the target with 24 px
// tolerance; a drag takes the press back and moves the area below it, or counts as a swipe. Keyboard and switch
// walk through the targets in their order. Main thread.
#pragma once

#include <string>

#include "ui/platform/frame.h"
#include "ui/platform/gesture.h"
#include "ui/platform/panel.h"
#include "ui/platform/scroller.h"

namespace lobi::ui {

class Fingers {
 public:
  // What can be touched from now on.
  void set_frame(const Frame::Result& frame);
  // The picture of another screen still stands and is about to go: nothing can be touched until the next frame.
  void set_nothing();
  // `touch.at` in logical px. Actions run inside; they must not compose.
  void take(const Touch& touch);
  void take(Key key, base::Milliseconds now, const Action& on_back);
  // The page changes under the finger: whatever it does until it lifts is forgotten.
  void forget();
  void drop_focus() { state_.focused.clear(); }

  [[nodiscard]] const std::vector<PlacedTarget>& targets() const { return targets_; }
  [[nodiscard]] const TouchState& state() const { return state_; }
  [[nodiscard]] bool is_touched() const { return reader_.is_touched(); }

 private:
  void take(const Gesture& gesture);
  void press(const Gesture& gesture);
  void tap(const Gesture& gesture);
  void begin_drag(const Gesture& gesture);
  void end_drag(const Gesture& gesture);
  void let_go(base::Milliseconds now);
  void release_scroller(double velocity, base::Milliseconds now);
  [[nodiscard]] const PlacedTarget* target_at(paint::Point point, double tolerance) const;
  [[nodiscard]] const PlacedTarget* target_of(const std::string& id) const;
  [[nodiscard]] const PlacedScroll* scroll_at(paint::Point point, Axis axis) const;
  void run(const std::string& id);
  void move_focus(int by);

  GestureReader reader_;
  TouchState state_;
  std::vector<PlacedTarget> targets_;
  std::vector<PlacedScroll> scrolls_;
  std::vector<PlacedSwipe> swipes_;
  Scroller* grabbed_ = nullptr;
  Axis grabbed_axis_ = Axis::vertical;
  bool stopped_motion_ = false;
};

}  // namespace lobi::ui
