// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a publication of what the inbox says may be shown, but only when a visitor would see a difference.
//
// The comparison is a fingerprint of everything that goes to the screen, without the times at which sources were
// confirmed; the one of the last publication is kept in the inbox. One exception: each item carries show_until, and
// when half of the time to the first of them is over while its source confirmed it since, a publication with later
// times is due (is_refresh_due), else the screen would drop posts that are alive.
//
// Kept are the newest publication, the one that lobi shows (or, if that is the newest, the one before), and the
// last one it quarantined. Who uses it: the app of lobi-sync, tests, benchmarks. One thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/content.h"
#include "model/source_config.h"
#include "store/inbox.h"
#include "store/publication_writer.h"
#include "sync/word_list.h"

namespace lobi::sync {

class Publisher {
 public:
  // The first two borrowed for its life. state_dir holds published/ and media/; `words` are configured_words().
  [[nodiscard]] static Result<Publisher> open(store::Inbox& inbox, const std::vector<model::SourceConfig>& configs,
                                              const std::filesystem::path& state_dir,
                                              std::vector<ListedWord> words = {});

  // The new generation; empty: nothing visible changed. Removes expired rows and surplus publications.
  [[nodiscard]] Result<std::optional<std::int64_t>> publish_if_changed(
      const std::vector<store::SourceRecord>& records, base::Instant now);

  // See cover_service.h: its pictures stand in for covers that are not there. Off until it is named.
  void use_cover_service(std::string address) { cover_service_ = std::move(address); }

  // Those of lobi.toml: each publication holds what is not over yet. None until they are named.
  void use_campaigns(std::vector<model::Campaign> campaigns) { campaigns_ = std::move(campaigns); }

  // What the desk fetched for this kiosk (fleet_snapshot.h), beside what it fetches itself: a source that the kiosk
  // has too is the kiosk's, and what staff hid stays hidden. Empty content ends it.
  void use_fleet(model::Content fleet) { fleet_ = std::move(fleet); }

  // What staff pushed (release_keeper.h). The same until it is named anew.
  void use_plan(model::Plan plan) { plan_ = std::move(plan); }
  [[nodiscard]] const model::Plan& plan() const { return plan_; }

  // What a publication would hold now, without a generation; covers are those of the catalogues, arrived or not.
  [[nodiscard]] Result<model::Content> content(const std::vector<store::SourceRecord>& records, base::Instant now);

  // When publish_if_changed() is to be called though no source brought anything; empty: not for now.
  [[nodiscard]] Result<std::optional<base::Instant>> refresh_due();

  // lobi told which publication it uses (link::Shown).
  enum class Fate { started, settled, quarantined };
  [[nodiscard]] Result<void> note_fate(std::int64_t generation, Fate fate);

  [[nodiscard]] std::int64_t current() const;  // 0: nothing was published yet
  [[nodiscard]] const store::PublicationWriter& writer() const { return writer_; }

 private:
  Publisher(store::Inbox& inbox, const std::vector<model::SourceConfig>& configs, std::filesystem::path state_dir,
            store::PublicationWriter writer, std::vector<ListedWord> words);
  [[nodiscard]] Result<void> add_posts(model::Content& content, const std::vector<store::SourceRecord>& records,
                                       base::Instant now);
  [[nodiscard]] Result<void> add_items(model::Content& content, base::Instant now);
  [[nodiscard]] Result<void> add_events(model::Content& content, base::Instant now);
  [[nodiscard]] Result<void> add_fleet(model::Content& content, base::Instant now);
  [[nodiscard]] Result<void> add_pictures(model::Content& content);
  [[nodiscard]] Result<void> substitute_covers(model::Content& content);
  [[nodiscard]] Result<void> collapse(std::vector<store::PostRow*> candidates, model::Content& content);
  [[nodiscard]] Result<void> store_duplicates(const std::vector<const store::PostRow*>& rows,
                                              const std::vector<std::optional<std::size_t>>& duplicates);
  [[nodiscard]] Result<void> remember(const model::Content& content, const std::string& fingerprint);
  [[nodiscard]] Result<void> prune();

  store::Inbox& inbox_;
  const std::vector<model::SourceConfig>& configs_;
  std::filesystem::path state_dir_;
  store::PublicationWriter writer_;
  std::string cover_service_;
  std::vector<model::Campaign> campaigns_;
  model::Content fleet_;
  model::Plan plan_;
  std::vector<ListedWord> words_;
};

// Of everything that a visitor can see of it. The same content has the same one on every machine.
[[nodiscard]] std::string visible_fingerprint(const model::Content& content);

}  // namespace lobi::sync
