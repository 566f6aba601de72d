// SPDX-License-Identifier: GPL-3.0-or-later
// How servers say that it is enough for now, each network in its own dialect (social-apis.md section 16).
//
//   any              Retry-After, seconds or a date
//   Mastodon         X-RateLimit-Reset, ISO 8601      with a 429, or when -Remaining is 0
//   Bluesky          RateLimit-Reset, Unix seconds     the same
//   X                x-rate-limit-reset, Unix seconds  the same
//   Meta             X-App-Usage, X-Business-Use-Case-Usage: per cent and minutes; codes 4, 17, 32, 613, 8000x
//   Telegram         parameters.retry_after in the body
//   YouTube          reason quotaExceeded in the body: until midnight in California; its feed's 429: 16 minutes
//   TikTok           rate_limit_exceeded in the body: its window is a minute
//
// Used by the runner, which waits, and by sources, which then ask for no further page. Bodies are read only of
// refusals. Pure: any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "fetch/request.h"

namespace lobi::sync {

// Requests left until the server refuses, as this answer says; empty when it does not say.
[[nodiscard]] std::optional<std::int64_t> requests_left(const fetch::Response& response);

// How long the server wants to be left alone. At most a day; empty when it does not ask.
[[nodiscard]] std::optional<base::Milliseconds> asked_wait(const fetch::Response& response, base::Instant now);

// Four fifths of what is allowed are used up, so Meta says: time to ask half as often.
[[nodiscard]] bool is_near_limit(const fetch::Response& response);

// 00:05 of the next day in California, where YouTube's quota begins anew.
[[nodiscard]] base::Instant next_pacific_day(base::Instant now);

}  // namespace lobi::sync
