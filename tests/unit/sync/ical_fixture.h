// SPDX-License-Identifier: GPL-3.0-or-later
// Calendars for the tests of kind "ical": a calendar around given lines, and meetings as short texts.
#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/files.h"
#include "sync/sources/ical/calendar_expansion.h"

namespace lobi::sync {

// 2026-11-01 00:00 WIB.
inline const base::Instant kNovember{std::chrono::sys_days(std::chrono::year(2026) / 10 / 31) +
                                     std::chrono::hours(17)};
inline constexpr std::chrono::minutes kWib{7 * 60};

inline std::string ical_sample(const std::string& name) {
  auto bytes = base::read_file(std::string(LOBI_FIXTURES) + "/ical/" + name, 1 << 20);
  REQUIRE_MESSAGE(bytes.has_value(), name);
  return *bytes;
}

inline std::string calendar_of(const std::string& inside) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\n" + inside + "END:VCALENDAR\n";
}

inline std::string vevent(const std::string& lines, const std::string& uid = "a@test") {
  return "BEGIN:VEVENT\nUID:" + uid + "\nSUMMARY:Acara\n" + lines + "\nEND:VEVENT\n";
}

inline ExpansionSettings window(int days = 61, base::Instant from = kNovember) {
  ExpansionSettings settings;
  settings.source = "agenda";
  settings.from = from;
  settings.until = from + std::chrono::days(days);
  settings.library_offset = kWib;
  return settings;
}

inline Expansion expansion_of(const std::string& calendar, const ExpansionSettings& settings = window()) {
  const auto text = split_calendar(calendar);
  REQUIRE(text);
  return expand_calendar(*text, settings);
}

// "2026-11-07 09:00-10:30" in WIB; "2026-12-25 +1d" for a whole day; a cancelled one ends with " x".
inline std::string meeting_text(const model::Event& event) {
  const auto local = event.start + kWib;
  const auto midnight = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(midnight);
  char text[80];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  std::string out = text;
  const auto minutes_of = [&](base::Instant instant) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(instant + kWib - midnight).count());
  };
  if (event.is_all_day) {
    std::snprintf(text, sizeof text, " +%dd", minutes_of(event.end) / 1440);
  } else {
    const int from = minutes_of(event.start);
    const int to = minutes_of(event.end);
    std::snprintf(text, sizeof text, " %02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
  }
  out += text;
  return event.is_cancelled ? out + " x" : out;
}

inline std::vector<std::string> meetings(const Expansion& expansion) {
  std::vector<std::string> out;
  for (const auto& event : expansion.events) out.push_back(meeting_text(event));
  return out;
}

inline std::vector<std::string> meetings_of(const std::string& inside,
                                            const ExpansionSettings& settings = window()) {
  return meetings(expansion_of(calendar_of(inside), settings));
}

}  // namespace lobi::sync
