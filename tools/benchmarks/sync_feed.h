// SPDX-License-Identifier: GPL-3.0-or-later
// Posts like a library's, as many as wanted, as three networks send them: every post has a link, hashtags and words
// of its own (else all were one cross-post), every third a picture. Pure.
#pragma once

#include <string>

#include "base/clock.h"

namespace lobi::bench {

// RSS 2.0; the newest entry is a minute older than `newest`, each further one a minute more.
[[nodiscard]] std::string rss_feed(int first, int entries, base::Instant newest);

// A page of /api/v1/accounts/42/statuses, ids falling from first + entries - 1.
[[nodiscard]] std::string mastodon_page(int first, int entries, base::Instant newest);

// A page of app.bsky.feed.getAuthorFeed; `cursor` leads to the next one, empty = there is none.
[[nodiscard]] std::string bluesky_page(int first, int entries, base::Instant newest, const std::string& cursor);

}  // namespace lobi::bench
