// SPDX-License-Identifier: GPL-3.0-or-later
// One meeting of an event of the library's calendar: reference/library.md A8, already cleaned.
//
// A series is as many Events as it has meetings in the coming weeks, because each may be moved, renamed or
// cancelled by itself; meetings of one series share their uid. Times are instants: the source has read them in the
// zone that the calendar names, and the screen shows them in the library's. An all-day event runs from midnight to
// midnight there. Plain values: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/media.h"

namespace lobi::model {

// Whom it is for, as far as its words say (sync/sources/ical/event_audience.h).
enum class Audience { everyone, children };

struct Event {
  std::string source;    // id of the source in sources.toml
  std::string local_id;  // stable in the source; with source the identity
  std::string uid;       // of the series
  std::string summary;
  std::string description;  // plain text, at most 2,000 characters
  std::string place;
  std::string organiser;  // a name; addresses of persons are never kept
  base::Instant start{};
  base::Instant end{};  // >= start; of an all-day event the midnight after its last day
  std::string zone;     // as the calendar names it ("Asia/Jakarta"); empty = the library's; for `lobictl explain`
  bool is_all_day = false;
  bool is_cancelled = false;            // shown struck through until its start
  std::vector<std::string> categories;  // the calendar's own: to search by, never shown
  Audience audience = Audience::everyone;
  std::optional<Media> poster;
  std::string url;                  // https page of the event; empty = none
  bool takes_registration = false;  // `url` is where one signs up
  std::optional<base::Instant> show_until;
};

}  // namespace lobi::model
