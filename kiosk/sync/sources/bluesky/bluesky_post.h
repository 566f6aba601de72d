// SPDX-License-Identifier: GPL-3.0-or-later
// Posts of the AT Protocol's AppView as posts (social-apis.md section 8; lexicons app.bsky.feed.defs and .embed).
//
// Offsets are UTF-8 bytes, checked. A post's time is the earlier of what its author wrote and what the server saw:
// the author can write anything. Labels are honoured: who does not want to be shown to strangers is `withheld`,
// which nobody can approve; adult and violent content waits for staff. An embed of a kind that we do not know
// leaves a post of text. Used by bluesky_source. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "sync/text/post_rules.h"

namespace lobi::sync {

struct BlueskyRules {
  PostOrigin origin;     // is_own: of posts by `did`
  std::string did;       // the account that was asked for
  std::string language;  // for posts that do not say
};

// A #postView; empty when it is none.
[[nodiscard]] std::optional<model::Post> read_post_view(const nlohmann::json& view, const BlueskyRules& rules);

// What stands between the feed and a post of the account's own.
struct FeedItem {
  std::optional<model::Post> post;
  bool is_repost = false;
  bool is_pinned = false;
};

// A #feedViewPost.
[[nodiscard]] FeedItem read_feed_item(const nlohmann::json& item, const BlueskyRules& rules);

}  // namespace lobi::sync
