// SPDX-License-Identifier: GPL-3.0-or-later
// What lobictl shows staff: how each source fares, and why one post or title is on the screen or is not.
//
// Sentences come in both languages, because whoever asks may read either. The decision itself is sync/visibility.h,
// the same that the publisher uses, so an explanation cannot disagree with the screen. Who uses it: lobi-sync and,
// when that does not run, lobictl. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "link/message.h"
#include "model/opening_hours.h"
#include "model/source_config.h"
#include "store/inbox.h"
#include "sync/visibility.h"

namespace lobi::sync {

// What an explanation is drawn from. Borrowed for one call.
struct Knowledge {
  const std::vector<model::SourceConfig>& configs;
  const std::vector<store::SourceRecord>& records;
  const std::vector<ListedWord>& words;  // configured_words()
  const model::Zone& zone;
  base::Instant now;
};

// `item` as link/README.md says: network:native_id, source:local_id, canonical key, permalink, or an id alone.
[[nodiscard]] Result<link::Explanation> explain(store::Inbox& inbox, const Knowledge& knowledge,
                                                std::string_view item);

// Why one post is shown or not, as a verdict and its sentence.
struct Verdict {
  Visibility visibility = Visibility::shown;
  model::Bilingual sentence;
};
[[nodiscard]] Result<Verdict> verdict_on(store::Inbox& inbox, const store::PostRow& row, const Knowledge& knowledge,
                                         const ModerationRules& rules);

// Whether staff mean this post by `item`, and what it is called in lists: the beginning of its title or text.
[[nodiscard]] bool is_called(const model::Post& post, std::string_view item);
[[nodiscard]] std::string head_of(const model::Post& post);

// One entry a configured source. `running` holds the ids of those that run now.
[[nodiscard]] std::vector<link::SourceReport> report_sources(const std::vector<model::SourceConfig>& configs,
                                                             const std::vector<store::SourceRecord>& records,
                                                             const std::vector<std::string>& running,
                                                             base::Instant now);

// "18.11.2026 12.05 WIB"; in English "2026-11-18 12:05 WIB".
[[nodiscard]] std::string time_text(base::Instant instant, const model::Zone& zone, model::Language language);

}  // namespace lobi::sync
