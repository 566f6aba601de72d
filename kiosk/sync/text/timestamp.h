// SPDX-License-Identifier: GPL-3.0-or-later
// The times that networks and feeds write, as instants in UTC.
//
// Two families: RFC 3339 with its relatives (W3C dates, Meta's offset without a colon, 0–9 fraction digits cut to
// milliseconds) and RFC 822 (2- to 4-digit years, named zones). A missing zone is read as UTC. A date nobody can
// have meant (before 2004, more than a day ahead) is for plausible_time() to refuse: the caller then uses the time
// of the fetch. Used by the sources of sync. Plain functions: any thread.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"

namespace lobi::sync {

// "2026-08-22T09:30:00.123456Z", "2026-08-22 09:30+0700", "2026-08-22".
[[nodiscard]] std::optional<base::Instant> parse_rfc3339(std::string_view text);

// "Sat, 22 Aug 2026 09:30:00 +0000", "22 Aug 26 09:30 EST". The name of the day is not checked. Also an HTTP date.
[[nodiscard]] std::optional<base::Instant> parse_rfc822(std::string_view text);

// Either of the two.
[[nodiscard]] std::optional<base::Instant> parse_timestamp(std::string_view text);

// Empty before 2004-01-01 and after now + 24 h (social-apis.md section 16).
[[nodiscard]] std::optional<base::Instant> plausible_time(std::optional<base::Instant> time, base::Instant now);

}  // namespace lobi::sync
