// SPDX-License-Identifier: GPL-3.0-or-later
// An event as the text of a QR code that puts it into a phone's calendar.
//
// Scanners take a VEVENT alone, without VCALENDAR around it (library.md A8): summary, times in UTC, place. All of
// it in at most 180 bytes, which is version 9 at level M, so that the plate stays a card's: the place loses what
// follows its first comma, then both are cut at a word with "…". No line is longer than 75 bytes, where RFC 5545
// would fold. Who uses it: the screens of events. Pure: any thread.
#pragma once

#include <cstddef>
#include <string>

#include "model/event.h"
#include "model/opening_hours.h"

namespace lobi::model {

inline constexpr std::size_t kMaxEventCode = 180;

// `zone` says which days an all-day event covers.
[[nodiscard]] std::string event_code(const Event& event, const Zone& zone);

}  // namespace lobi::model
