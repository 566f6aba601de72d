// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "facebook": the published posts of the library's own Page, by the Graph API.
//
//   target       the Page's id (it never changes), or its name in facebook.com/NAME
//   credential   a Page token; with lines app_id and app_secret besides, its end is asked for once a day
//   api_version  option; v26.0
//   token_in     option; "query" when Meta does not take the token in a header
//
// The run is meta/graph_run. Besides it: the alternative texts of new photos, kAltQuestions at a run, which are
// remembered; and /debug_token, since a Page token has no date but the access behind it has
// (data_access_expires_at). Reels and stories do not come by this edge. Used by source_registry. One thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr std::size_t kAltQuestions = 10;

[[nodiscard]] std::unique_ptr<Source> make_facebook_source(SourceContext context);

}  // namespace lobi::sync
