// SPDX-License-Identifier: GPL-3.0-or-later
// One VEVENT as plain values, before its zone and its rule are worked out.
//
// Read by libical from a text that split_calendar made. ATTENDEE never gets here, of ORGANIZER only a name that is
// no address (library.md A8.7: personal data). Texts are safe plain text. Who uses it: calendar_expansion. One
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "sync/sources/ical/recurrence_rule.h"

namespace lobi::sync {

// A time as the calendar writes it.
struct CalendarTime {
  enum class Kind { date, floating, utc, zoned };
  std::chrono::local_seconds local{};
  Kind kind = Kind::floating;
  std::string tzid;  // zoned only
};

struct AddedDate {  // RDATE
  CalendarTime start;
  std::optional<std::chrono::seconds> length;  // of a PERIOD
};

struct CalendarEntry {
  std::string uid;
  int sequence = 0;
  std::int64_t stamp = 0;  // DTSTAMP, seconds since 1970; decides between equal sequences
  CalendarTime start;
  std::optional<CalendarTime> end;
  std::optional<std::chrono::seconds> length;  // DURATION
  std::optional<CalendarTime> replaces;        // RECURRENCE-ID: the meeting that this one stands for
  bool replaces_following = false;             // RANGE=THISANDFUTURE
  std::vector<RecurrenceRule> rules;
  bool has_unknown_rule = false;  // a rule that Lobi does not know: only the first meeting is shown
  std::vector<AddedDate> added;
  std::vector<CalendarTime> removed;  // EXDATE
  std::string summary, description, place, organiser, url, poster_url, poster_alt;
  std::vector<std::string> categories;
  bool is_cancelled = false;
  bool is_private = false;  // CLASS is not PUBLIC: not for a lobby
};

// malformed: no event, or one without a start.
[[nodiscard]] Result<CalendarEntry> read_calendar_entry(const std::string& block);

}  // namespace lobi::sync
