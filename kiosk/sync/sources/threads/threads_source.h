// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "threads": the library's own posts on Threads. Off unless staff write enabled = true, because Meta wants
// posts that are read this way shown "solely to the person who created it" (social-apis.md section 3): without its
// written permission the QR card is what may be shown.
//
//   credential   a Threads token (60 days; renewed weekly by itself)
//   insights     option; true: followers once a day, which wants the permission threads_manage_insights
//   api_version  option; v1.0
//   token_in     option; "query" when Meta does not take the token in a header
//
// The run is meta/graph_run. Reposts of others are left out, posts with a picture that is veiled as a spoiler wait
// for staff. Threads gives no counts with a post. Used by source_registry. One thread.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "sync/source.h"
#include "sync/sources/meta/graph_memory.h"
#include "sync/text/post_rules.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_threads_source(SourceContext context);

// Empty when it is no post of the account or holds nothing to show.
[[nodiscard]] std::optional<model::Post> read_threads_post(const nlohmann::json& media, const GraphAccount& account,
                                                           const PostOrigin& origin, const std::string& language);

}  // namespace lobi::sync
