// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "instagram": the library's own media, or what a hashtag finds as an approval queue.
//
//   target       empty: the account of the token (Instagram Login). "#hashtag": public media of the last 24 hours
//   with
//                it; wants a token by Facebook Login, the feature Instagram Public Content Access, and user_id
//   credential   an Instagram User token (60 days; renewed weekly by itself); for a hashtag a Facebook token, which
//                is not renewed
//   user_id      option; of a hashtag: the id of the library's own Instagram account, who "asks"
//   api_version  option; v26.0
//   token_in     option; "query" when Meta does not take the token in a header
//
// The run is meta/graph_run. A hashtag's posts name no author, cannot be asked for by id, and are always pending:
// staff ask the author for permission and approve (guide/instagram.md). A hashtag's id never changes and is
// remembered, for a search counts against 30 hashtags in seven days. Used by source_registry. One thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_instagram_source(SourceContext context);

}  // namespace lobi::sync
