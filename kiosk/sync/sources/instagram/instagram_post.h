// SPDX-License-Identifier: GPL-3.0-or-later
// Media of Instagram as posts (social-apis.md section 2, Field map).
//
// Stories and advertisements are no posts. `like_count` is missing where the account hides it, which is unknown and
// not 0. What a hashtag finds names no author, and never is the library's own. Used by instagram_source. Pure: any
// thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "sync/sources/meta/graph_memory.h"
#include "sync/text/post_rules.h"

namespace lobi::sync {

struct InstagramRules {
  PostOrigin origin;
  std::string language;  // Instagram does not say
  bool is_hashtag = false;
};

// Empty when it is no post or holds nothing to show.
[[nodiscard]] std::optional<model::Post> read_instagram_post(const nlohmann::json& media,
                                                             const GraphAccount& account,
                                                             const InstagramRules& rules);

}  // namespace lobi::sync
