// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "bluesky": the posts of one account, read from the public AppView, which needs no sign-in.
//
//   address      the AppView; left out: https://public.api.bsky.app
//   target       the handle ("perpus.lubuklinggau.go.id"), or better the account's DID, which never changes
//   reposts      option; true: also what the account reposted, which others wrote and staff therefore approve
//
// A run: the handle becomes a DID once; the newest page, and older ones until a post of the last run is met (at the
// first run kFirstBlueskyPages). The pages have no gap, so a known post younger than their end that is not on them
// is gone. Older posts that were not confirmed for longest are asked for by address. There are no edits here; a
// changed cid under the same address is taken over. Used by source_registry. One thread.
#pragma once

#include <memory>
#include <string_view>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr std::string_view kBlueskyAppView = "https://public.api.bsky.app";
inline constexpr int kMaxBlueskyPages = 8;  // of 50 posts
inline constexpr int kFirstBlueskyPages = 2;
inline constexpr std::size_t kBlueskyRecheckBatch = 25;  // what getPosts takes

[[nodiscard]] std::unique_ptr<Source> make_bluesky_source(SourceContext context);

}  // namespace lobi::sync
