// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/ease.h"

namespace lobi::ui {
namespace {

constexpr double kX1 = 0.2;    // the control points: (0.2, 0) and (0, 1)
constexpr int kHalvings = 40;  // 1e-12 of the way

double time_at(double s) { return 3 * kX1 * s * (1 - s) * (1 - s) + s * s * s; }
double way_at(double s) { return s * s * (3 - 2 * s); }

// time_at rises everywhere, so halving finds its one inverse.
double parameter_at(double time) {
  double low = 0, high = 1;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (time_at(middle) < time ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

double ease_travel(double time) {
  if (!(time > 0)) return 0;
  if (time >= 1) return 1;
  return way_at(parameter_at(time));
}

double ease_travel_speed(double time) {
  if (!(time > 0) || time >= 1) return 0;
  const double s = parameter_at(time);
  const double time_slope = 3 * kX1 * (1 - s) * (1 - 3 * s) + 3 * s * s;
  return 6 * s * (1 - s) / time_slope;
}

}  // namespace lobi::ui
