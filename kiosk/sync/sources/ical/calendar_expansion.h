// SPDX-License-Identifier: GPL-3.0-or-later
// A calendar as the meetings of the coming weeks: rules, added and removed dates, and single meetings that replace
// one of a series, put together as RFC 5545 wants.
//
// DTSTART is always a meeting; a removed date that names only a day removes what is on that day there (Outlook does
// so); of two versions of one meeting the higher SEQUENCE, then DTSTAMP wins. A cancelled meeting stays, marked,
// until it would have begun. Whatever a calendar says, no more comes out than the limits below. Who uses it:
// ical_source. Pure but for the system's tz database; one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/event.h"
#include "sync/sources/ical/calendar_text.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxMeetingsOfOne = 200;  // of one series in the window
inline constexpr std::size_t kMaxMeetings = 1'000;     // of one calendar; the nearest ones

// A meeting without an end or length is on the screen for so long after it began.
inline constexpr std::chrono::minutes kUnknownLength{60};

struct ExpansionSettings {
  std::string source;
  base::Instant from{}, until{};          // what touches this time is wanted
  std::chrono::minutes library_offset{};  // of floating times and whole days
};

struct Expansion {
  std::vector<model::Event> events;  // by start
  std::size_t unreadable = 0;        // events left out
  std::size_t unknown_rules = 0;     // series of which only the first meeting is there
  std::size_t unknown_zones = 0;     // events whose zone nobody knows, read as the library's
  bool is_cut = false;               // more meetings than the limits
};

[[nodiscard]] Expansion expand_calendar(const CalendarText& calendar, const ExpansionSettings& settings);

}  // namespace lobi::sync
