// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/gesture.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

using paint::Point;

constexpr double kFarthest = 1e6;                             // px; whatever a driver says beyond is held here
constexpr base::Milliseconds kLatest{1'000'000'000'000'000};  // 31,000 years: differences never overflow
constexpr base::Milliseconds kClockJump{1000};                // more back than this is a new clock, not disorder

bool is_place(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

Point held(Point p) { return {std::clamp(p.x, -kFarthest, kFarthest), std::clamp(p.y, -kFarthest, kFarthest)}; }

Point between(Point a, Point b) { return {b.x - a.x, b.y - a.y}; }

double distance(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

}  // namespace

bool is_like_a_tap(const Gesture& drag_end) {
  return drag_end.kind == Gesture::Kind::drag_end && distance(drag_end.from, drag_end.at) <= kTapTolerance;
}

std::vector<Gesture> GestureReader::take(const Touch& touch) {
  std::vector<Gesture> out;
  now_ = settle_time(touch.time);
  const bool is_ours = state_ != State::idle && touch.finger == finger_;
  const bool has_place = is_place(touch.at);
  const Point at = has_place ? held(touch.at) : at_;
  switch (touch.phase) {
    case TouchPhase::down:
      if (has_place) down(touch.finger, at, out);
      break;
    case TouchPhase::move:
      if (is_ours && has_place) move(at, out);
      break;
    case TouchPhase::up:
      if (is_ours) up(at, out);
      break;
    case TouchPhase::cancel:
      if (is_ours) cancel(out);
      break;
  }
  return out;
}

void GestureReader::reset() { state_ = State::idle; }

void GestureReader::allow_again() {
  if (ended_) ended_->swallows = kContactBounce;
}

// Events of one frame may come in disorder; then time stands still. A clock that was replaced must not make every
// later touch one of "the same moment" as the last tap.
base::Milliseconds GestureReader::settle_time(base::Milliseconds time) {
  time = std::clamp(time, base::Milliseconds{0}, kLatest);
  if (time >= now_) return time;
  if (now_ - time < kClockJump) return now_;
  ended_.reset();
  trail_.clear();
  rested_since_ = time;
  return time;
}

void GestureReader::down(std::int64_t finger, Point at, std::vector<Gesture>& out) {
  if (state_ != State::idle) {
    if (finger != finger_ && !gives_way()) return;
    cancel(out);  // the same finger comes down again: its lifting got lost
  }
  state_ = is_swallowed(at) ? State::swallowed : State::pressed;
  finger_ = finger;
  from_ = at_ = rest_ = at;
  rested_since_ = now_;
  reports_beyond_ = 0;
  is_horizontal_ = false;
  trail_.clear();
  trail_.add(at, now_);
  if (state_ == State::pressed) out.push_back(gesture(Gesture::Kind::press));
}

void GestureReader::move(Point at, std::vector<Gesture>& out) {
  trail_.add(at, now_);
  note_rest(at);
  if (state_ == State::dragging) return drag(at, out);
  const double way = distance(from_, at);
  reports_beyond_ = way > kTouchSlop ? reports_beyond_ + 1 : 0;
  if (reports_beyond_ == 0) at_ = at;
  if (reports_beyond_ >= 2 || way >= kCertainDrag) begin_drag(at, out);
}

void GestureReader::begin_drag(Point at, std::vector<Gesture>& out) {
  if (state_ == State::swallowed) {
    at_ = from_;
    out.push_back(gesture(Gesture::Kind::press));
  }
  const Point way = between(from_, at);
  const double beyond_slop = 1 - kTouchSlop / distance(from_, at);
  state_ = State::dragging;
  is_horizontal_ = std::abs(way.x) > kSidewaysRatio * std::abs(way.y);
  at_ = at;
  Gesture begin = gesture(Gesture::Kind::drag_begin);
  begin.delta = along_axis({way.x * beyond_slop, way.y * beyond_slop});
  out.push_back(begin);
}

void GestureReader::drag(Point at, std::vector<Gesture>& out) {
  const Point delta = along_axis(between(at_, at));
  at_ = at;
  if (delta == Point{}) return;
  Gesture step = gesture(Gesture::Kind::drag);
  step.delta = delta;
  out.push_back(step);
}

// Where a finger lifts is the worst report of all: the skin rolls off the glass. So it moves nothing, but for a
// swipe so fast that the panel had nothing to say between its ends.
void GestureReader::up(Point at, std::vector<Gesture>& out) {
  if (state_ != State::dragging && distance(from_, at) >= kCertainDrag) move(at, out);
  if (state_ == State::dragging) {
    ended_ = Ended{at_, now_, kContactBounce};
    return end_drag(trail_.velocity(now_), out);
  }
  if (state_ == State::pressed) {
    ended_ = Ended{at_, now_, kDoubleTap};
    out.push_back(gesture(Gesture::Kind::tap));
  }
  state_ = State::idle;
}

void GestureReader::cancel(std::vector<Gesture>& out) {
  if (state_ == State::dragging) return end_drag({}, out);
  if (state_ == State::pressed) out.push_back(gesture(Gesture::Kind::cancel));
  state_ = State::idle;
}

void GestureReader::end_drag(Point velocity, std::vector<Gesture>& out) {
  Gesture end = gesture(Gesture::Kind::drag_end);
  end.velocity = along_axis(velocity);
  out.push_back(end);
  state_ = State::idle;
}

void GestureReader::note_rest(Point at) {
  if (distance(rest_, at) <= kTouchSlop) return;
  rest_ = at;
  rested_since_ = now_;
}

bool GestureReader::is_swallowed(Point at) const {
  return ended_ && now_ - ended_->time <= ended_->swallows && distance(ended_->at, at) <= kTapTolerance;
}

Point GestureReader::along_axis(Point vector) const {
  return is_horizontal_ ? Point{vector.x, 0} : Point{0, vector.y};
}

Gesture GestureReader::gesture(Gesture::Kind kind) const {
  Gesture result;
  result.kind = kind;
  result.from = from_;
  result.at = at_;
  result.is_horizontal = is_horizontal_;
  result.time = now_;
  return result;
}

}  // namespace lobi::ui
