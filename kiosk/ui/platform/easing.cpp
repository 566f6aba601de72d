// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/easing.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {

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
