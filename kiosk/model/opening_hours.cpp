// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/opening_hours.h"

namespace lobi::model {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

const std::vector<OpenRange>& ranges_on(const OpeningHours& hours, local_days day) {
  const std::chrono::year_month_day date(day);
  for (auto it = hours.exceptions.rbegin(); it != hours.exceptions.rend(); ++it)
    if (it->date == date) return it->ranges;
  return hours.week[std::chrono::weekday(day).c_encoding()];
}

bool has_any(const OpeningHours& hours) {
  for (const auto& day : hours.week)
    if (!day.empty()) return true;
  return !hours.exceptions.empty();
}

void find_next_opening(const OpeningHours& hours, local_days today, minutes time, OpenStatus& status) {
  for (int ahead = 0; ahead <= 14; ++ahead) {
    const local_days day = today + days(ahead);
    for (const OpenRange& range : ranges_on(hours, day)) {
      if (ahead == 0 && range.from <= time) continue;
      status.next_day = std::chrono::year_month_day(day);
      status.next_from = range.from;
      status.opens_today = ahead == 0;
      status.opens_tomorrow = ahead == 1;
      return;
    }
  }
}

}  // namespace

LocalTime to_local(base::Instant instant, const Zone& zone) {
  return LocalTime(instant.time_since_epoch() + zone.offset);
}

OpenStatus open_status(const OpeningHours& hours, base::Instant now) {
  OpenStatus status;
  if (!has_any(hours)) return status;
  const LocalTime local = to_local(now, hours.zone);
  const local_days today = std::chrono::floor<days>(local);
  const minutes time = std::chrono::floor<minutes>(local - today);
  for (const OpenRange& range : ranges_on(hours, today)) {
    if (time < range.from || time >= range.until) continue;
    status.until = range.until;
    status.minutes_left = range.until - time;
    status.state = status.minutes_left <= kClosingSoon ? OpenState::closing_soon : OpenState::open;
    return status;
  }
  status.state = OpenState::closed;
  find_next_opening(hours, today, time, status);
  return status;
}

bool is_unknown(const OpeningHours& hours) { return !has_any(hours); }

OpenDay open_day(const OpeningHours& hours, std::chrono::year_month_day date) {
  for (auto it = hours.exceptions.rbegin(); it != hours.exceptions.rend(); ++it)
    if (it->date == date) return {it->ranges, it->reason};
  return {hours.week[std::chrono::weekday(local_days(date)).c_encoding()], {}};
}

}  // namespace lobi::model
