// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "mastodon": the public posts of an account, or of a hashtag as one instance sees it.
//
//   address      the account's own instance ("https://lubuk.example"): others hold partial history. For an account
//   it
//                may be left out, then it is the instance in the handle
//   target       "perpus@lubuk.example", or a hashtag "#perpuslinggau"
//   credential   a token, for instances that are closed to strangers
//   boosts       option; "yes": also what the account boosted, which others wrote and staff therefore approve
//   unlisted     option; "yes": also the account's posts that are not listed publicly
//   own          option; "perpus@lubuk.example,cabang@lubuk.example": found by hashtag, these are the library's own
//
// A run: the account's id is looked up once; the first run takes the newest pages, later ones what came after the
// newest post known (min_id, oldest first, so nothing is skipped). Then the posts that were not confirmed for
// longest are asked for by id: edits are taken over, what is missing is reported as gone. A server that cannot
// answer for many ids (before 4.3) is asked for a few one by one. Posts under a hashtag are nobody's own unless
// `own` says so. Used by source_registry. One thread.
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
