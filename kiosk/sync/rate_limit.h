// SPDX-License-Identifier: GPL-3.0-or-later
// How servers say that it is enough for now, each network in its own dialect (social-apis.md section 16).
// Used by the runner, which waits, and by sources, which then ask for no further page. Pure: any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "fetch/request.h"

namespace lobi::sync {

// Requests left until the server refuses, as this answer says; empty when it does not say.
[[nodiscard]] std::optional<std::int64_t> requests_left(const fetch::Response& response);

// How long the server wants to be left alone: Retry-After; or, of a 429 and of the last answer before one, the time
// in X-RateLimit-Reset as ISO 8601 (Mastodon), RateLimit-Reset (Bluesky) or x-rate-limit-reset (X) as Unix seconds.
// At most a day; empty when it does not ask.
[[nodiscard]] std::optional<base::Milliseconds> asked_wait(const fetch::Response& response, base::Instant now);

}  // namespace lobi::sync
