// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a post or a title is shown, and why not: the one place that decides, for the publisher and for `lobictl
// explain`.
//
// Reasons are tried from the strongest to the weakest, so the first one found is the one to tell staff. A decision
// of staff on somebody else's post holds for the version they saw: an edit makes it pending again (social-apis.md
// 14.5). An approval counts more than a blocked author or word only when it came later. Pure; one thread.
#pragma once

#include <cstddef>
#include <optional>

#include "base/clock.h"
#include "model/source_config.h"
#include "store/inbox.h"
#include "sync/moderation_rules.h"

namespace lobi::sync {

// What a publication holds at most, the newest first: the screen keeps all of it in memory, and more than this
// nobody scrolls through. judge() sees one row only; who counts the rows that are shown obeys these.
inline constexpr std::size_t kMaxShownPosts = 10'000, kMaxShownTitles = 5'000;

enum class Visibility {
  shown,
  source_disabled,
  rejected,         // by staff
  author_blocked,   // by staff
  hidden,           // by staff
  missing,          // its network does not list it any more; to be confirmed
  withheld,         // deleted or withheld by its network
  waits_sensitive,  // flagged: staff must look first
  waits_not_own,    // not by one of the library's own accounts
  waits_word,       // it holds a word of a list, or one that staff blocked
  waits_edited,     // approved once, then changed by its author
  duplicate,        // the same message is shown from another network
  expired,          // nobody confirmed it for longer than its network allows
};

// When the post was last confirmed: by itself, or by the newest listing of its source that holds it.
[[nodiscard]] base::Instant confirmed_at(const store::PostRow& row, const store::SourceRecord& source);
[[nodiscard]] base::Instant shown_until(const store::PostRow& row, const store::SourceRecord& source);

// True when the row is to be removed, not only hidden. The networks whose terms bind what we store (social-apis.md
// 14.4) get no day longer. Others keep the rows of the newest listing: a server that was away for two months may
// answer "not modified", and what it means by that must still be here.
[[nodiscard]] bool must_be_forgotten(const store::PostRow& row, const store::SourceRecord& source,
                                     base::Instant now);

[[nodiscard]] model::Moderation moderation_of(const store::PostRow& row,
                                              const std::optional<store::Decision>& decision);

// `config` may be null: the source is not configured any more.
[[nodiscard]] Visibility judge(const store::PostRow& row, const model::SourceConfig* config,
                               const store::SourceRecord& source, const std::optional<store::Decision>& decision,
                               const ModerationRules& rules, base::Instant now);

enum class TitleVisibility { shown, source_disabled, over };

[[nodiscard]] TitleVisibility judge_title(const model::CatalogueItem& title, const model::SourceConfig* config,
                                          base::Instant now);

// An event is shown until it is over, a cancelled one until it would have begun.
[[nodiscard]] TitleVisibility judge_event(const model::Event& event, const model::SourceConfig* config,
                                          base::Instant now);

}  // namespace lobi::sync
