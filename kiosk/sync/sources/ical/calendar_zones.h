// SPDX-License-Identifier: GPL-3.0-or-later
// The time zones that a calendar names: wall-clock times there as instants, and back.
//
// A TZID is looked for among the names of the tz database (libical reads the system's files) first, then among the
// calendar's own VTIMEZONEs, then among the names that Outlook writes for our islands; else the time counts as
// floating, that is, in the library's zone (library.md A8.4). Surprising: libical 3.0 takes the wrong side of both
// changes of summer time. Here a time that happens twice is the first one, and one that is skipped is read with the
// offset before the change, as RFC 5545 section 3.3.5 wants. Who uses it: calendar_expansion. One thread.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "sync/sources/ical/calendar_entry.h"

namespace lobi::sync {

// One zone: how far it is ahead of UTC at an instant.
class CalendarZone {
 public:
  virtual ~CalendarZone() = default;
  [[nodiscard]] virtual std::chrono::seconds offset_at(std::chrono::sys_seconds time) const = 0;
};

class CalendarZones {
 public:
  // `blocks` are VTIMEZONEs as split_calendar gives them; `library` is the library's own offset.
  CalendarZones(const std::vector<std::string>& blocks, std::chrono::minutes library);
  ~CalendarZones();

  [[nodiscard]] base::Instant to_instant(const CalendarTime& time);
  [[nodiscard]] base::Instant to_instant(std::chrono::local_seconds local, const std::string& tzid);
  // An empty tzid is the library's zone.
  [[nodiscard]] std::chrono::local_seconds to_local(base::Instant instant, const std::string& tzid);
  // False: times with this name are taken as the library's.
  [[nodiscard]] bool knows(const std::string& tzid);

 private:
  [[nodiscard]] const CalendarZone& zone(const std::string& tzid);

  std::map<std::string, std::string> blocks_;                   // by TZID; read when one is needed
  std::map<std::string, std::unique_ptr<CalendarZone>> zones_;  // null: not known
  std::unique_ptr<CalendarZone> library_;
};

}  // namespace lobi::sync
