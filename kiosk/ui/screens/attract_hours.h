// SPDX-License-Identifier: GPL-3.0-or-later
// The opening hours of the days to come, as lines: for the attract loop and the night. day_lines is pure.
#pragma once

#include <string>
#include <vector>

#include "model/opening_hours.h"
#include "ui/platform/frame.h"
#include "ui/theme/look.h"

namespace lobi::ui {

struct DayLine {
  std::string day;    // "Hari ini", "Besok", "Rabu"
  std::string hours;  // "08.00–11.30, 13.30–16.00", "Libur · Hari Guru"
  bool is_closed = false;
};

[[nodiscard]] std::vector<DayLine> day_lines(const Look& look, const model::OpeningHours& hours, base::Instant now,
                                             int count);
// Today's line on a tint, hairlines between the others.
void compose_days(Frame& frame, const Look& look, const Rect& place, const std::vector<DayLine>& days);

}  // namespace lobi::ui
