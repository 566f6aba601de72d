// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "feed": RSS 2.0, Atom and JSON Feed of a website, a blog, a video channel.
//
//   address      the feed; http or https
//   credential   for a closed feed: the whole value of the Authorization header ("Basic dXNlcjpwYXNz")
//   deletions    option; "follow": an entry that vanishes between newer and older ones was deleted. Not set, one
//                that leaves the feed is only no longer confirmed and ages away: most feeds hold just the last ten
//
// One conditional request when nothing is new. Further pages (next_url) are fetched until a page holds an entry of
// the last run, at most kMaxFeedPages. An address that was permanently redirected three times is replaced, and
// tried again when the new one fails. A page that fails after the first keeps what came. Used by source_registry.
// One thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr int kMaxFeedPages = 5;
inline constexpr int kMovesBeforeBelieved = 3;

[[nodiscard]] std::unique_ptr<Source> make_feed_source(SourceContext context);

}  // namespace lobi::sync
