// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/easing.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

// One coordinate of a cubic Bézier from 0 to 1 with the inner control values a and b.
double bezier(double a, double b, double t) {
  const double u = 1 - t;
  return 3 * u * u * t * a + 3 * u * t * t * b + t * t * t;
}

}  // namespace

double ease_travel(double part) {
  part = std::clamp(part, 0.0, 1.0);
  double low = 0, high = 1;
  for (int i = 0; i < 24; ++i) {  // x(t) rises: halving finds t
    const double middle = (low + high) / 2;
    (bezier(0.2, 0.0, middle) < part ? low : high) = middle;
  }
  return bezier(0.0, 1.0, (low + high) / 2);
}

double ease_out(double part) { return 1 - std::pow(1 - std::clamp(part, 0.0, 1.0), 3); }

double pop_scale(double part) {
  part = std::clamp(part, 0.0, 1.0);
  if (part < 0.6) return 0.8 + 0.26 * ease_out(part / 0.6);
  return 1.06 - 0.06 * ease_out((part - 0.6) / 0.4);
}

double part_of(base::Milliseconds now, base::Milliseconds begin, base::Milliseconds length) {
  if (length.count() <= 0) return 1;
  return std::clamp(static_cast<double>((now - begin).count()) / static_cast<double>(length.count()), 0.0, 1.0);
}

}  // namespace lobi::ui
