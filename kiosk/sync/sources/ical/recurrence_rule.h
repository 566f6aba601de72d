// SPDX-License-Identifier: GPL-3.0-or-later
// RRULE of RFC 5545 section 3.3.10 for events that happen on days: which days a rule names.
//
// libical reads the rule, but does not expand it: its iterator looks for the next match up to the year 2582 in one
// call, so that "the 30th of February, three times an hour" held lobi-sync for 18 seconds (measured, 3.0.16). Here
// every day between the first and the last one asked for is looked at once, whatever the rule says. FREQ=HOURLY and
// below, BYHOUR, BYMINUTE and BYSECOND are not done: no library's calendar has them. Who uses it:
// calendar_expansion, calendar_zones. Pure: any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace lobi::sync {

enum class Frequency { daily, weekly, monthly, yearly };

struct WeekdayPart {
  std::chrono::weekday day{};
  int ordinal = 0;  // 2 = the second, -1 = the last of the month or year; 0 = each
};

struct RecurrenceRule {
  Frequency frequency = Frequency::daily;
  int interval = 1;
  int count = 0;                                    // meetings, the first one counted; 0 = no limit
  std::optional<std::chrono::local_seconds> until;  // the last moment; in UTC when is_until_utc
  bool is_until_utc = false;
  std::chrono::weekday week_start = std::chrono::Monday;
  std::vector<int> months, month_days, year_days, weeks, positions;
  std::vector<WeekdayPart> weekdays;
};

// "FREQ=WEEKLY;BYDAY=SA". unsupported: understood, and not done here; malformed: no rule.
[[nodiscard]] Result<RecurrenceRule> parse_recurrence(const std::string& text);

struct DayRange {
  std::chrono::local_days from, to;  // both included
};

// Days that may still be looked at for one calendar: a thousand rules that never match must cost no more than one.
inline constexpr std::size_t kMaxDaysLookedAt = 4'000'000;

// The days in `range` that the rule names, rising, at most `most`; the series begins on `first`, which need not be
// among them. COUNT is obeyed, UNTIL is the caller's: it knows the time of day and the zone. Takes what it looked
// at from `budget`; with nothing left the list is shorter.
[[nodiscard]] std::vector<std::chrono::local_days> recurrence_days(const RecurrenceRule& rule,
                                                                   std::chrono::local_days first, DayRange range,
                                                                   std::size_t most, std::size_t& budget);

}  // namespace lobi::sync
