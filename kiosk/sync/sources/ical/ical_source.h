// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "ical": the library's calendar, from any server that gives an .ics (Google, Nextcloud, Radicale,
// WordPress), or from a file on the kiosk.
//
//   address      the .ics; https, http on the own network, or file:///…
//   credential   for a closed calendar: "name:password", sent as Basic
//   days         option, 7 to 366: how far ahead meetings are shown; 90 when not set
//
// One conditional request. Meetings are worked out for the coming weeks when the file is read, so a calendar that
// never changes is read anew twice a day, else its series would run dry. Used by source_registry. One thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr std::chrono::hours kCalendarReadAnew{12};

[[nodiscard]] std::unique_ptr<Source> make_ical_source(SourceContext context);

}  // namespace lobi::sync
