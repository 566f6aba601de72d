// SPDX-License-Identifier: GPL-3.0-or-later
// What staff decide about posts, authors and words, and how they take it back: `lobictl moderate`.
//
// A decision is stored under the network and the network's own id, with time and person, so it survives a new sync,
// an edit, and the post being removed and fetched again. Each is also a line of a log, which undo reads backwards.
// Nothing is published here: the caller does, at once when something was hidden (apps/lobi_sync, lobictl).
// Who uses it: lobi-sync for lobictl; lobictl itself when lobi-sync does not run. One thread.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "link/message.h"
#include "store/inbox.h"
#include "sync/explain.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxListed = 200;  // posts that wait, and decisions, in one list

// Carries the decision out, in a transaction of its own. `is_found` is false when nothing of that name is known.
[[nodiscard]] Result<link::Explanation> moderate(store::Inbox& inbox, const link::ModerateRequest& request,
                                                 base::Instant now);

// What waits for staff, newest first, each with its reason, and what was decided lately.
[[nodiscard]] Result<link::ModerationList> list_moderation(store::Inbox& inbox, const Knowledge& knowledge);

}  // namespace lobi::sync
