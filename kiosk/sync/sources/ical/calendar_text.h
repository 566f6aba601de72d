// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of an iCalendar file, cut into its events and time zones, before libical sees any of them.
//
// libical takes a calendar whole: one 4 MB file becomes 40 MB of tree, nesting is the sender's choice, and one
// wrong line in the middle costs what follows. So lines are unfolded here (RFC 5545 section 3.1, by bytes; bare LF
// too), each VEVENT and VTIMEZONE becomes a text of its own, and what no visitor needs goes at once: alarms,
// to-dos, and ATTENDEE lines, which are personal data. Who uses it: ical_source. Pure: any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxCalendarBytes = std::size_t{4} << 20;
inline constexpr std::size_t kMaxCalendarEntries = 5'000;             // VEVENTs of one file; the rest is not read
inline constexpr std::size_t kMaxCalendarZones = 30;                  // VTIMEZONEs
inline constexpr std::size_t kMaxEntryBytes = std::size_t{64} << 10;  // of one VEVENT or VTIMEZONE

struct CalendarText {
  std::vector<std::string> entries;  // "BEGIN:VEVENT\r\n…END:VEVENT\r\n", unfolded
  std::vector<std::string> zones;    // the same of VTIMEZONE
  std::size_t left_out = 0;          // entries over a limit
  bool is_truncated = false;         // END:VCALENDAR is missing: the last entry may be, too
};

// malformed: there is no BEGIN:VCALENDAR (a web page, JSON); limit: more than kMaxCalendarBytes.
[[nodiscard]] Result<CalendarText> split_calendar(std::string_view bytes);

}  // namespace lobi::sync
