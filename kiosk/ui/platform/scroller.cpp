// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/scroller.h"

#include <algorithm>
#include <cmath>

#include "ui/platform/ease.h"

namespace lobi::ui {
namespace {

constexpr double kLongest = 1e9;  // px: 10,000 posts are 5e6
constexpr double kMostPages = 1e6;
constexpr double kAlmost = 0.999;  // of the pull limit, which itself no finger reaches

double number(double value) { return std::isfinite(value) ? std::clamp(value, -kLongest, kLongest) : 0; }

double seconds(double ms) { return ms / 1000; }

// Whole milliseconds stay whole in a double, so an end is met by the frame that names it.
double as_ms(base::Milliseconds time) { return static_cast<double>(time.count()); }

// How far content follows a finger that pulls `pull` px beyond an end, and the way back; signed alike. The curve is
// UIScrollView's: it begins with kPullGive of the finger's way and never reaches the limit.
double given_way(double pull, double limit) {
  if (limit <= 0) return 0;
  const double far = std::abs(pull);
  return std::copysign(limit * (1 - 1 / (far * kPullGive / limit + 1)), pull);
}

double pull_for(double way, double limit) {
  if (limit <= 0) return 0;
  const double far = std::min(std::abs(way), kAlmost * limit);
  return std::copysign(far / (limit - far) * limit / kPullGive, way);
}

double give_at(double pull, double limit) {
  if (limit <= 0) return 0;
  const double root = std::abs(pull) * kPullGive / limit + 1;
  return kPullGive / (root * root);
}

}  // namespace

void Scroller::set_extent(double content, double view, double grown_above) {
  const double old_max = max_;
  const double by = number(grown_above);
  view_ = std::max(0.0, number(view));
  max_ = std::max(0.0, number(content) - view_);
  if (max_ == old_max && by == 0) return;
  for (double* place : {&offset_, &start_offset_, &settle_end_, &glide_target_}) *place += by;
  if (is_grabbed_) return hold();
  if (motion_ == Motion::glide) return glide(clamped(glide_target_), std::nullopt);
  const double over = beyond(offset_);
  if (over == 0) {
    if (motion_ == Motion::settle) start_fling(velocity_);  // the end it settled to has moved away
    return;
  }
  const bool is_same_end = motion_ == Motion::settle && settle_end_ == clamped(offset_);
  if (is_same_end || comes_back()) return;
  stop();
  glide(clamped(offset_), std::nullopt);
}

// Thrown back from a pull, and not left beyond by an end that came nearer.
bool Scroller::comes_back() const {
  const double over = beyond(offset_);
  return motion_ == Motion::fling && std::abs(over) <= pull_limit() && over * beyond(fling_rest()) <= 0;
}

bool Scroller::grab(base::Milliseconds now) {
  catch_up(now);
  const bool was_seen = is_moving() && std::abs(velocity_) >= kCatchSpeed;
  stop();
  is_grabbed_ = true;
  hold();
  return was_seen;
}

void Scroller::hold() {
  const double inside = clamped(offset_);
  const double limit = is_calm_ || max_ == 0 ? 0 : pull_limit();
  pull_ = inside + pull_for(offset_ - inside, limit);
  drag(0);
}

void Scroller::drag(double finger_delta) {
  if (!is_grabbed_) return;
  pull_ -= number(finger_delta);
  const double inside = clamped(pull_);
  if (is_calm_ || max_ == 0) pull_ = inside;
  offset_ = inside + given_way(pull_ - inside, pull_limit());
}

void Scroller::release(double finger_velocity, base::Milliseconds now) {
  if (!is_grabbed_) return;
  catch_up(now);
  is_grabbed_ = false;
  const double velocity = std::clamp(-number(finger_velocity), -kTopScrollSpeed, kTopScrollSpeed);
  if (beyond(offset_) != 0) return release_beyond(velocity);
  if (max_ > 0 && std::abs(velocity) >= kFlingThreshold) start_fling(velocity);
}

// A finger that throws the content back inside, faster than it would settle, means a fling. Any other speed is
// taken over as far as the content followed the finger, but never so much that it would run past the end.
void Scroller::release_beyond(double velocity) {
  const double over = beyond(offset_);
  const double settle_speed = kSettleRate * std::abs(over);
  const bool is_inward = velocity * over < 0;
  if (is_inward && std::abs(velocity) >= std::max(settle_speed, kFlingThreshold)) return start_fling(velocity);
  const double seen = velocity * give_at(pull_ - clamped(pull_), pull_limit());
  start_settle(is_inward ? std::clamp(seen, -settle_speed, settle_speed) : seen, clamped(offset_), now_);
}

void Scroller::page(int direction, base::Milliseconds now) {
  catch_up(now);
  const double from = motion_ == Motion::glide ? glide_target_ : clamped(offset_);
  glide_to(from + direction * page_step(), now);
}

void Scroller::glide_to(double offset, base::Milliseconds now) {
  catch_up(now);
  is_grabbed_ = false;
  if (motion_ != Motion::glide) stop();
  glide(clamped(number(offset)), now_);
}

void Scroller::jump(double offset) {
  is_grabbed_ = false;
  rest_at(clamped(number(offset)));
}

bool Scroller::step(base::Milliseconds now) {
  catch_up(now);
  return is_moving();
}

// An event may carry a time before the last frame: then the content stays as it was seen.
void Scroller::catch_up(base::Milliseconds now) {
  now_ = std::max(now_, as_ms(now));
  if (motion_ == Motion::fling) step_fling();
  if (motion_ == Motion::settle) step_settle();
  if (motion_ == Motion::glide) step_glides();
}

// x(t) = x0 + v0/k · (1 - e^-kt); so the speed falls by k for each px, which gives the speed at an end directly.
void Scroller::step_fling() {
  const double rate = friction_rate();
  const double speed = std::abs(start_velocity_);
  const double duration = speed > kRestSpeed ? std::log(speed / kRestSpeed) / rate : 0;
  const double t = std::min(seconds(now_ - start_), duration);
  const double offset = start_offset_ + start_velocity_ / rate * -std::expm1(-rate * t);
  const double end = start_velocity_ > 0 ? max_ : 0;
  if ((offset - end) * start_velocity_ > 0) {
    const double way = end - start_offset_;
    const double share = std::max(0.0, way / start_velocity_ * rate);  // of its whole way
    const double met = start_ - 1000 * std::log1p(-share) / rate;
    if (is_calm_) return rest_at(end);
    offset_ = end;
    return start_settle(start_velocity_ * (1 - share), end, met);
  }
  offset_ = offset;
  velocity_ = start_velocity_ * std::exp(-rate * t);
  if (t >= duration) rest_at(offset);
}

// Critically damped: y(t) = (y0 + (v0 + w·y0)·t) · e^-wt.
void Scroller::step_settle() {
  if (now_ - start_ >= as_ms(kSettleTime)) return rest_at(settle_end_);
  const double t = seconds(now_ - start_);
  const double y0 = start_offset_ - settle_end_;
  const double rise = start_velocity_ + kSettleRate * y0;
  const double fade = std::exp(-kSettleRate * t);
  offset_ = settle_end_ + (y0 + rise * t) * fade;
  velocity_ = (start_velocity_ - kSettleRate * rise * t) * fade;
}

void Scroller::step_glides() {
  const double duration = as_ms(kGlideTime);
  double still_to_go = 0;
  velocity_ = 0;
  for (Glide& glide : glides_) {
    if (!glide.start) glide.start = now_;
    const double t = (now_ - *glide.start) / duration;
    still_to_go += glide.way * (1 - ease_travel(t));
    velocity_ += glide.way * ease_travel_speed(t) / seconds(duration);
  }
  offset_ = glide_target_ - still_to_go;
  std::erase_if(glides_, [&](const Glide& glide) { return now_ - *glide.start >= duration; });
  if (glides_.empty()) rest_at(glide_target_);
}

void Scroller::glide(double target, std::optional<double> start) {
  if (is_calm_) return rest_at(target);
  if (motion_ != Motion::glide) glide_target_ = offset_;
  if (target == glide_target_) return;
  motion_ = Motion::glide;
  glides_.push_back({target - glide_target_, start});
  glide_target_ = target;
}

void Scroller::start_fling(double velocity) {
  motion_ = Motion::fling;
  start_ = now_;
  start_offset_ = offset_;
  start_velocity_ = velocity_ = velocity;
}

void Scroller::start_settle(double velocity, double end, double start) {
  motion_ = Motion::settle;
  start_ = start;
  start_offset_ = offset_;
  start_velocity_ = velocity_ = std::clamp(velocity, -kTopBounceSpeed, kTopBounceSpeed);
  settle_end_ = end;
}

void Scroller::stop() {
  motion_ = Motion::none;
  velocity_ = 0;
  glides_.clear();
}

void Scroller::rest_at(double offset) {
  stop();
  offset_ = offset;
}

void Scroller::set_calm(bool is_calm) {
  if (is_calm == is_calm_) return;
  is_calm_ = is_calm;
  if (is_grabbed_) return hold();
  if (motion_ == Motion::fling) return start_fling(velocity_);  // with the other friction from here on
  if (is_calm && motion_ != Motion::none) rest_at(destination());
}

double Scroller::fling_rest() const {
  const double way = std::max(0.0, std::abs(start_velocity_) - kRestSpeed) / friction_rate();
  return start_offset_ + std::copysign(way, start_velocity_);
}

double Scroller::destination() const {
  switch (motion_) {
    case Motion::fling:
      return clamped(fling_rest());
    case Motion::settle:
      return settle_end_;
    case Motion::glide:
      return glide_target_;
    case Motion::none:
      break;
  }
  return offset_;
}

int Scroller::page_count() const {
  if (page_step() <= 0) return 1;
  return 1 + static_cast<int>(std::min(kMostPages, std::ceil(std::max(0.0, max_ / page_step() - kLastPageShare))));
}

int Scroller::page_index() const {
  const double offset = motion_ == Motion::glide ? glide_target_ : clamped(offset_);
  if (page_step() <= 0 || offset >= max_ - 1) return page_count();
  return std::min(page_count(), 1 + static_cast<int>(std::min(kMostPages, std::round(offset / page_step()))));
}

double Scroller::friction_rate() const { return -60 * std::log(is_calm_ ? kCalmFriction : kFrictionPerFrame); }

double Scroller::clamped(double offset) const { return std::clamp(offset, 0.0, max_); }

double Scroller::beyond(double offset) const { return offset - clamped(offset); }

}  // namespace lobi::ui
