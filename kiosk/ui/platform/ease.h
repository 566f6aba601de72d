// SPDX-License-Identifier: GPL-3.0-or-later
// The one curve of everything that travels: the cubic (0.2, 0, 0, 1) of LOOK.md section 8. Pure; any thread.
#pragma once

namespace lobi::ui {

// Share of the way after share `time` of the duration, both 0..1; outside it stays at its ends. Same bits on every
// machine that rounds as IEEE 754 says: only + and × are used.
[[nodiscard]] double ease_travel(double time);

// The slope of that curve: d(share of the way) / d(share of the time).
[[nodiscard]] double ease_travel_speed(double time);

}  // namespace lobi::ui
