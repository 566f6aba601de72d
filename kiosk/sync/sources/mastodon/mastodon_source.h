// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "mastodon": the public posts of an account, or of a hashtag as one instance sees it.
//
//   address      the account's own instance ("https://lubuk.example"): others hold partial history. Left out: the
//                instance in the account's handle
//   target       "perpus@lubuk.example", or a hashtag "#perpuslinggau"
//   credential   a token, for instances that are closed to strangers
//   boosts       option; true: also what the account boosted, which others wrote and staff therefore approve
//   unlisted     option; true: also the account's posts that are not listed publicly
//   own          option; "perpus@lubuk.example,cabang@lubuk.example": found by hashtag, these are the library's own
//
// A run: the account's id is looked up once; then the newest page, and older ones until the newest post of the last
// run is met (at the first run kFirstMastodonPages). Surprising: not min_id, which would bring only what is new:
// the newest page costs one request as well, and shows edits and deletions of forty posts. Posts that the pages do
// not reach and that were not confirmed for longest are asked for by id: edits are taken over, what is missing is
// gone. A server that cannot answer for many ids (before 4.3) is asked for a few one by one. Posts under a hashtag
// are nobody's own unless `own` says so. Used by source_registry. One thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr int kMaxMastodonPages = 10;   // of 40 posts, at a later run
inline constexpr int kFirstMastodonPages = 3;  // at the first
inline constexpr std::size_t kMastodonRecheckBatch = 20;
inline constexpr std::size_t kMastodonSingleRechecks = 10;  // one by one, in a run

[[nodiscard]] std::unique_ptr<Source> make_mastodon_source(SourceContext context);

}  // namespace lobi::sync
