// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fingers.h"

#include <algorithm>

#include "ui/platform/swipe.h"

namespace lobi::ui {
namespace {

double along(paint::Point vector, Axis axis) { return axis == Axis::vertical ? vector.y : vector.x; }

}  // namespace

void Fingers::set_frame(const Frame::Result& frame) {
  targets_ = frame.targets;
  scrolls_ = frame.scrolls;
  swipes_ = frame.swipes;
  const bool is_alive = std::any_of(scrolls_.begin(), scrolls_.end(),
                                    [this](const auto& scroll) { return scroll.scroller == grabbed_; });
  if (!is_alive) grabbed_ = nullptr;
}

void Fingers::set_nothing() { set_frame({}); }

const PlacedTarget* Fingers::target_at(paint::Point point, double tolerance) const {
  for (auto it = targets_.rbegin(); it != targets_.rend(); ++it) {
    if (it->seen.inset(-tolerance).contains(point)) return &*it;
  }
  return nullptr;
}

const PlacedTarget* Fingers::target_of(const std::string& id) const {
  const auto found =
      std::find_if(targets_.begin(), targets_.end(), [&](const auto& placed) { return placed.target.id == id; });
  return found == targets_.end() ? nullptr : &*found;
}

const PlacedScroll* Fingers::scroll_at(paint::Point point, Axis axis) const {
  for (auto it = scrolls_.rbegin(); it != scrolls_.rend(); ++it) {
    if (it->axis == axis && it->seen.contains(point)) return &*it;
  }
  return nullptr;
}

void Fingers::take(const Touch& touch) {
  state_.focused.clear();
  for (const auto& gesture : reader_.take(touch)) take(gesture);
}

void Fingers::take(const Gesture& gesture) {
  switch (gesture.kind) {
    case Gesture::Kind::press:
      return press(gesture);
    case Gesture::Kind::tap:
      return tap(gesture);
    case Gesture::Kind::drag_begin:
      return begin_drag(gesture);
    case Gesture::Kind::drag:
      if (grabbed_ != nullptr) grabbed_->drag(along(gesture.delta, grabbed_axis_));
      return;
    case Gesture::Kind::drag_end:
      return end_drag(gesture);
    case Gesture::Kind::cancel:
      release_scroller(0, gesture.time);
      return let_go(gesture.time);
  }
}

void Fingers::press(const Gesture& gesture) {
  stopped_motion_ = false;
  for (const Axis axis : {Axis::vertical, Axis::horizontal}) {
    const PlacedScroll* scroll = scroll_at(gesture.at, axis);
    if (scroll == nullptr || !scroll->scroller->is_moving()) continue;
    stopped_motion_ = scroll->scroller->grab(gesture.time);
    grabbed_ = scroll->scroller;
    grabbed_axis_ = axis;
  }
  const PlacedTarget* target = stopped_motion_ ? nullptr : target_at(gesture.at, 0);
  state_.pressed = target == nullptr ? std::string() : target->target.id;
  state_.pressed_at = gesture.time;
}

void Fingers::let_go(base::Milliseconds now) {
  if (state_.pressed.empty()) return;
  state_.released = state_.pressed;
  state_.released_at = now;
  state_.pressed.clear();
}

void Fingers::tap(const Gesture& gesture) {
  release_scroller(0, gesture.time);
  const std::string id = state_.pressed;
  let_go(gesture.time);
  const PlacedTarget* target = id.empty() ? nullptr : target_of(id);
  if (target == nullptr || !target->seen.inset(-kTapTolerance).contains(gesture.at)) return;
  if (target->target.is_typed) reader_.allow_again();
  run(id);
}

void Fingers::begin_drag(const Gesture& gesture) {
  const Axis axis = gesture.is_horizontal ? Axis::horizontal : Axis::vertical;
  const PlacedScroll* scroll = scroll_at(gesture.from, axis);
  if (grabbed_ != nullptr && (scroll == nullptr || scroll->scroller != grabbed_)) release_scroller(0, gesture.time);
  if (scroll == nullptr) return;  // nothing moves here: the press stays until we know more
  let_go(gesture.time);
  if (grabbed_ == nullptr) scroll->scroller->grab(gesture.time);
  grabbed_ = scroll->scroller;
  grabbed_axis_ = axis;
  grabbed_->drag(along(gesture.delta, axis));
}

void Fingers::end_drag(const Gesture& gesture) {
  if (grabbed_ != nullptr) return release_scroller(along(gesture.velocity, grabbed_axis_), gesture.time);
  if (is_like_a_tap(gesture)) return tap(gesture);
  let_go(gesture.time);
  for (auto it = swipes_.rbegin(); it != swipes_.rend(); ++it) {
    if (!it->seen.contains(gesture.from)) continue;
    const int direction = swipe_direction(gesture, it->seen.width);
    const auto act = it->act;  // the list may be replaced by what it does
    if (direction != 0) act(direction);
    return;
  }
}

void Fingers::release_scroller(double velocity, base::Milliseconds now) {
  if (grabbed_ != nullptr) grabbed_->release(velocity, now);
  grabbed_ = nullptr;
}

void Fingers::run(const std::string& id) {
  const PlacedTarget* target = target_of(id);
  if (target == nullptr || !target->target.act) return;
  const Action act = target->target.act;  // the list may be replaced by what it does
  act();
}

// Around the ring of what takes focus; from nothing, or from what is gone, to the first or the last.
void Fingers::move_focus(int by) {
  std::vector<const PlacedTarget*> ring;
  for (const auto& placed : targets_) {
    if (placed.target.act && placed.target.focus == TakesFocus::yes) ring.push_back(&placed);
  }
  if (ring.empty()) return state_.focused.clear();
  const auto count = static_cast<int>(ring.size());
  const auto found = std::find_if(ring.begin(), ring.end(),
                                  [this](const auto* placed) { return placed->target.id == state_.focused; });
  const int at = found == ring.end() ? (by > 0 ? -1 : 0) : static_cast<int>(found - ring.begin());
  state_.focused = ring[static_cast<std::size_t>((at + by + count) % count)]->target.id;
}

void Fingers::take(Key key, base::Milliseconds now, const Action& on_back) {
  switch (key) {
    case Key::next:
      return move_focus(1);
    case Key::previous:
      return move_focus(-1);
    case Key::back:
      return on_back();
    case Key::activate:
      state_.released = state_.focused;
      state_.released_at = now;
      return run(std::string(state_.focused));
    case Key::none:
      return;
  }
}

void Fingers::forget() {
  reader_.reset();
  state_.pressed.clear();
  release_scroller(0, state_.pressed_at);
}

}  // namespace lobi::ui
