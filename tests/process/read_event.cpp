// SPDX-License-Identifier: GPL-3.0-or-later
// What libical reads from the VEVENT on standard input: title, start and end (seconds since 1970) and place, a line
// each. Ends with 1 when it is none, or when its times are not in UTC. For qr_test.py.
#include <iostream>
#include <iterator>
#include <string>

#include "sync/sources/ical/calendar_entry.h"

int main() {
  using namespace lobi::sync;
  std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  const auto entry = read_calendar_entry(text);
  const auto is_utc = [](const CalendarTime& time) { return time.kind == CalendarTime::Kind::utc; };
  if (!entry || !entry->end || !is_utc(entry->start) || !is_utc(*entry->end)) return 1;
  std::cout << entry->summary << '\n'
            << entry->start.local.time_since_epoch().count() << '\n'
            << entry->end->local.time_since_epoch().count() << '\n'
            << entry->place << '\n';
  return 0;
}
