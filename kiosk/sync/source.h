// SPDX-License-Identifier: GPL-3.0-or-later
// What one network or catalogue must be able to do: say what to fetch next, and turn the answers into a harvest.
//
// A Source is one run: the core makes it when the source is due, asks next() again and again, does the request that
// it answers, and throws it away after a Harvest or an Error. So a source never sees curl, a clock, a file or a
// database, does nothing by itself, and a test feeds it bytes. Paging and resumption tokens are just "one request
// more".
//
//   Step step = source->next(nullptr);
//   while (const auto* request = std::get_if<fetch::Request>(&step)) step = source->next(&fetched);
//
// Surprising: next() also gets answers that failed (Fetched::error is set): a 404 of one post means it is gone, a
// 410 of the account is for staff. A source that has nothing special to say returns *fetched->error. The core
// itself obeys Retry-After and counts failures; a source never waits and never retries. An Error throws away what
// the run found so far: return a Harvest with `is_partial` to keep the pages that came.
//
// Who uses it: sync/runner.h. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "fetch/request.h"
#include "model/catalogue_item.h"
#include "model/post.h"
#include "model/source_config.h"

namespace lobi::sync {

// What a source wants to know next time. The core stores it verbatim in inbox.db, in the same transaction as the
// harvest, and only after a success; it never looks inside.
struct SourceState {
  std::string cursor;            // JSON or any text of the source's own; empty at the first run
  fetch::Validators validators;  // of the first request; a source with several addresses keeps the others in cursor
  bool operator==(const SourceState&) const = default;
};

// A post that may be on the screen and was not confirmed for a while.
struct KnownPost {
  std::string native_id;
  std::string local_id;
  base::Instant created_at{};
  base::Instant verified_at{};
  std::string version{};  // as harvested: a post that still has it is confirmed by Harvest::verified
};

// All that a run may know.
struct SourceContext {
  model::SourceConfig config;
  SourceState state;
  std::string credential;          // contents of config.credential without line ends; empty = none
  base::Instant now{};             // fetched_at and verified_at of what is harvested
  std::vector<KnownPost> recheck;  // oldest confirmation first, at most 100: confirm them if the network can
};

struct Harvest {
  bool is_not_modified =
      false;  // nothing changed since the last success: the rest is empty, old posts are confirmed
  bool is_partial =
      false;  // stopped in the middle (page limit, a later page failed): nothing is concluded from absence
  std::vector<model::Post> posts;           // new, changed or unchanged: the core compares
  std::vector<model::CatalogueItem> items;  // the same; is_deleted removes
  std::vector<std::string> verified;        // native ids confirmed without being sent again
  std::vector<std::string> gone;  // native ids the network says are not there (hidden now, removed when confirmed)
  // Every live post created at or after this instant is in posts or verified: what the core knows and misses is
  // treated as gone. Empty: nothing is concluded. (A feed: the time of its oldest entry; entries fall off its end.)
  std::optional<base::Instant> complete_since;
  bool has_all_items = false;  // items are all that the catalogue holds: what is missing was removed there
  // What could not be used and why, a sentence each, naming line and column or the record: for staff.
  std::vector<std::string> notes;
  SourceState next;  // is_not_modified: may equal the old state
};

using Step = std::variant<fetch::Request, Harvest, Error>;

class Source {
 public:
  virtual ~Source() = default;
  // nullptr at the first call, afterwards the answer to the request returned before. Not called again after a
  // Harvest or an Error.
  [[nodiscard]] virtual Step next(const fetch::Fetched* previous) = 0;
};

// The source of that kind; nullptr when config.kind is none of ours (kiosk/sync/source_registry.cpp is the list).
// Every folder sources/<kind>/ gives one function `std::unique_ptr<Source> make_<kind>_source(SourceContext)`, in
// <kind>_source.h: feed, mastodon, bluesky, oai_pmh, opds.
[[nodiscard]] std::unique_ptr<Source> make_source(SourceContext context);

}  // namespace lobi::sync
