// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a harvest into inbox.db: new posts, edits, deletions, titles, events. What changed decides whether to
// publish.
//
// Identity is (network, native id). A post that both the library's account and a hashtag bring belongs to the
// account. What is missing from a complete listing is hidden at once and removed when it is still missing at least
// ten minutes later; but when more than half of what a source shows vanishes at once, that is an outage or a lost
// permission: hidden, never removed (social-apis.md section 15).
//
// Surprising: an unchanged listing writes nothing, not even "seen just now". Rows name the listing in which they
// were last seen, and the source's record says when that listing was last confirmed; networks without conditional
// requests would else cost the SD card a write for each post and poll. Counts that change are taken over at most
// hourly, for the same reason. The caller holds the transaction and saves the record. One thread.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "model/source_config.h"
#include "store/inbox.h"
#include "sync/source.h"

namespace lobi::sync {

struct IngestReport {
  int added = 0, updated = 0, hidden = 0, removed = 0, items_changed = 0, events_changed = 0;
  bool is_outage = false;  // more than half vanished: staff should look
  [[nodiscard]] bool has_changes() const {
    return added + updated + hidden + removed + items_changed + events_changed > 0;
  }
};

// Sets record.listing and record.verified_at.
[[nodiscard]] Result<IngestReport> ingest(store::Inbox& inbox, store::SourceRecord& record, const Harvest& harvest,
                                          base::Instant now);

// Of what a visitor sees of a post or title, pictures by their key.
[[nodiscard]] std::string content_hash(const model::Post& post);
[[nodiscard]] std::string content_hash(const model::CatalogueItem& item);
[[nodiscard]] std::string content_hash(const model::Event& event);

// Under this key posts that show the same picture share it: the network's own key, else the address.
[[nodiscard]] std::string picture_key(const model::Media& media);

}  // namespace lobi::sync
