// SPDX-License-Identifier: GPL-3.0-or-later
// Times in HTTP headers: "Date" and "Retry-After" (RFC 9110 sections 5.6.7 and 10.2.3). Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"

namespace lobi::fetch {

// Waiting longer than this is not asked of anybody: what is more is a fault of the server.
inline constexpr base::Milliseconds kMaxRetryAfter = std::chrono::hours(24);

// All three forms of RFC 9110: IMF-fixdate, RFC 850, asctime. nullopt when it is none, or before 1970 or after
// 2199.
[[nodiscard]] std::optional<base::Instant> parse_http_date(std::string_view text);

// Seconds, or a date. How long to wait from `now`, at least 0 and at most kMaxRetryAfter; nullopt when it is
// neither.
[[nodiscard]] std::optional<base::Milliseconds> parse_retry_after(std::string_view text, base::Instant now);

}  // namespace lobi::fetch
