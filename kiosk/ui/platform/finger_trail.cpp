// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/finger_trail.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

double distance(paint::Point a, paint::Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

// The same direction, no faster than a finger can be.
paint::Point believable(paint::Point velocity) {
  const double speed = std::hypot(velocity.x, velocity.y);
  const double share = speed > kTopFingerSpeed ? kTopFingerSpeed / speed : 1;
  return {velocity.x * share, velocity.y * share};
}

}  // namespace

void FingerTrail::add(paint::Point at, base::Milliseconds time) {
  const bool is_same_time = count_ > 0 && back(0).time == time;
  if (is_same_time) next_ = (next_ + kCapacity - 1) % kCapacity;
  reports_[next_] = {at, time};
  next_ = (next_ + 1) % kCapacity;
  if (!is_same_time) count_ = std::min(count_ + 1, kCapacity);
}

const FingerTrail::Report& FingerTrail::back(std::size_t age) const {
  return reports_[(next_ + kCapacity - 1 - age) % kCapacity];
}

// The first report as old as kRestTime says where the finger was at the beginning of that time.
bool FingerTrail::has_rested(base::Milliseconds now) const {
  for (std::size_t age = 0; age < count_; ++age) {
    if (distance(back(age).at, back(0).at) > kRestRadius) return false;
    if (now - back(age).time >= kRestTime) return true;
  }
  return false;
}

paint::Point FingerTrail::velocity(base::Milliseconds now) const {
  if (count_ < 2 || has_rested(now)) return {};
  // Seconds and px from the last report: small numbers, so that nothing cancels.
  const Report last = back(0);
  const auto seconds = [&](const Report& report) {
    return std::chrono::duration<double>(report.time - last.time).count();
  };
  std::size_t used = 0;
  double t_sum = 0, x_sum = 0, y_sum = 0;
  for (; used < count_ && last.time - back(used).time <= kTrailLength; ++used) {
    t_sum += seconds(back(used));
    x_sum += back(used).at.x - last.at.x;
    y_sum += back(used).at.y - last.at.y;
  }
  if (last.time - back(used - 1).time < kShortestTrail) return {};
  const double n = static_cast<double>(used);
  double tt = 0, tx = 0, ty = 0;
  for (std::size_t age = 0; age < used; ++age) {
    const double t = seconds(back(age)) - t_sum / n;
    tt += t * t;
    tx += t * (back(age).at.x - last.at.x - x_sum / n);
    ty += t * (back(age).at.y - last.at.y - y_sum / n);
  }
  return believable({tx / tt, ty / tt});
}

}  // namespace lobi::ui
