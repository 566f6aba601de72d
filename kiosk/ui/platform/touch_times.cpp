// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/touch_times.h"

#include <algorithm>

namespace lobi::ui {
namespace {

base::Milliseconds time_of(const input_event& event) {
  const auto time = std::chrono::seconds(event.input_event_sec) + std::chrono::microseconds(event.input_event_usec);
  return std::chrono::duration_cast<base::Milliseconds>(time);
}

// What SDL makes a touch of. Left out is above all ABS_MT_TOUCH_MAJOR: a finger's width changes without a move.
bool is_of_touch(const input_event& event) {
  if (event.type == EV_KEY) return event.code == BTN_TOUCH;
  if (event.type != EV_ABS) return false;
  switch (event.code) {
    case ABS_X:
    case ABS_Y:
    case ABS_MT_POSITION_X:
    case ABS_MT_POSITION_Y:
    case ABS_MT_TRACKING_ID:
    case ABS_MT_PRESSURE:
      return true;
    default:
      return false;
  }
}

}  // namespace

void ReportTimes::read(std::span<const input_event> events, std::vector<base::Milliseconds>& times) {
  for (const input_event& event : events) {
    const bool is_end = event.type == EV_SYN && event.code == SYN_REPORT;
    if (is_end && is_touch_) times.push_back(time_of(event));
    is_touch_ = !is_end && (is_touch_ || is_of_touch(event));
  }
}

void set_times(std::vector<Touch>& touches, std::vector<base::Milliseconds> reports) {
  if (touches.empty() || reports.empty()) return;
  std::sort(reports.begin(), reports.end());
  const std::size_t last_touch = touches.size() - 1, last_report = reports.size() - 1;
  for (std::size_t at = 0; at <= last_touch; ++at) {
    const std::size_t report = last_touch == 0 ? last_report : (at * last_report + last_touch / 2) / last_touch;
    touches[at].time = std::min(touches[at].time, reports[report]);
  }
}

}  // namespace lobi::ui
