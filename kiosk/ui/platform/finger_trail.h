// SPDX-License-Identifier: GPL-3.0-or-later
// Where a finger was in the last tenth of a second, and so how fast it left the glass.
//
// The speed is the slope of a straight line through the reports of that time (least squares, each axis alone). Two
// reports alone would take the noise of the panel for speed, a parabola (Android's VelocityTracker) doubles what is
// left of it. A finger that rested before it lifted has no speed, however fast it came there: that is how people
// stop a list where they want it.
//
// Reports of one time are one report, the last: under X, SDL stamps events when it fetches them, so a slow frame
// hands over several at once (on a kiosk's own panel touch_times.h knows better). Values; one thread.
#pragma once

#include <array>
#include <cstddef>

#include "base/clock.h"
#include "paint/geometry.h"

namespace lobi::ui {

// Android's VelocityTracker looks back 100 ms too.
inline constexpr base::Milliseconds kTrailLength{100};

// So long within kRestRadius of its last place: it rested. Android assumes it after 40 ms without a report; panels
// that report at 60 Hz and drop every second report need more.
inline constexpr base::Milliseconds kRestTime{80};
inline constexpr double kRestRadius = 6;  // px: four times the noise (1 sigma) of an infrared frame

// A line through less than this is noise.
inline constexpr base::Milliseconds kShortestTrail{8};

// 5 m/s: no finger is faster, a panel that says so is lying.
inline constexpr double kTopFingerSpeed = 14000;  // px/s

class FingerTrail {
 public:
  void clear() { count_ = 0; }
  // Times do not go back.
  void add(paint::Point at, base::Milliseconds time);
  // px/s at `now`, when the finger lifts.
  [[nodiscard]] paint::Point velocity(base::Milliseconds now) const;

 private:
  struct Report {
    paint::Point at;
    base::Milliseconds time{0};
  };
  [[nodiscard]] const Report& back(std::size_t age) const;  // 0 = the last
  [[nodiscard]] bool has_rested(base::Milliseconds now) const;

  static constexpr std::size_t kCapacity = 64;  // a report every 2 ms; more often, and the trail is shorter
  std::array<Report, kCapacity> reports_{};
  std::size_t next_ = 0;
  std::size_t count_ = 0;
};

}  // namespace lobi::ui
