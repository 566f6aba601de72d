// SPDX-License-Identifier: GPL-3.0-or-later
// Posts of a Facebook Page as posts (social-apis.md section 1, Field map).
//
// `story` is machine text ("X updated their cover photo") and is never shown; `updated_time` changes with each
// comment and is no edit: the fingerprint of what a visitor sees tells one. `shares` is absent when there are none.
// A photo's alternative text is not in the post: facebook_source asks for it by the photo's id, which is its
// remote_key here. Used by facebook_source. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "sync/sources/meta/graph_memory.h"
#include "sync/text/post_rules.h"

namespace lobi::sync {

struct FacebookRules {
  PostOrigin origin;     // is_own: of posts by the Page itself
  std::string language;  // Facebook does not say
};

// Empty when it is no post, is not public, or holds nothing to show.
[[nodiscard]] std::optional<model::Post> read_facebook_post(const nlohmann::json& post, const GraphAccount& page,
                                                            const FacebookRules& rules);

}  // namespace lobi::sync
