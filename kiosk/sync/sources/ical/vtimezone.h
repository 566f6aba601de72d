// SPDX-License-Identifier: GPL-3.0-or-later
// A VTIMEZONE of a calendar (RFC 5545 section 3.6.5) as the moments at which its offset changes.
//
// Evaluated here and not by libical, whose expansion of a sender's rules may take forever (recurrence_rule.h). Only
// zones that the tz database does not know come here. Who uses it: calendar_zones. One thread.
#pragma once

#include <memory>
#include <string>

namespace lobi::sync {

class CalendarZone;

// The TZID in the block; empty when there is none.
[[nodiscard]] std::string vtimezone_id(const std::string& block);

// Null when it holds no readable observance.
[[nodiscard]] std::unique_ptr<CalendarZone> read_vtimezone(const std::string& block);

}  // namespace lobi::sync
