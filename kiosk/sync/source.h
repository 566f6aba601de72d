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
// Two steps are requests with a condition. Renewed: a network that gave a new token; the core writes it to disk
// before it sends the request, because the old one may be dead already (TikTok). Metered: a request that costs
// money; the core counts it against `monthly_reads` and on disk before it sends it (X), or ends the run.
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
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "fetch/request.h"
#include "model/catalogue_item.h"
#include "model/event.h"
#include "model/opening_hours.h"
#include "model/post.h"
#include "model/source_config.h"
#include "sync/credential.h"

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
  std::string credential;  // contents of its token file without line ends; empty = none; see sync/credential.h
  std::optional<base::Instant> credential_changed_at{};  // when that file was written: Instagram renews after 24 h
  std::optional<base::Instant> credential_expires_at{};  // as a run said earlier of this very token
  std::optional<std::int64_t> reads_left{};              // of this month's budget; empty = there is no budget
  bool wants_followers = false;                          // once a day: fill Harvest::followers if the network can
  model::Zone zone{};                                    // the library's, for times that name none
  base::Instant now{};                                   // fetched_at and verified_at of what is harvested
  std::vector<KnownPost> recheck;  // oldest confirmation first, at most 100: confirm them if the network can
};

struct Harvest {
  bool is_not_modified =
      false;  // nothing changed since the last success: the rest is empty, old posts are confirmed
  bool is_partial =
      false;  // stopped in the middle (page limit, a later page failed): nothing is concluded from absence
  std::vector<model::Post> posts;           // new, changed or unchanged: the core compares
  std::vector<model::CatalogueItem> items;  // the same; is_deleted removes
  std::vector<model::Event> events;         // meetings of the coming weeks
  std::vector<std::string> verified;        // native ids confirmed without being sent again
  // False of a network that is asked only for what is new (since_id): that nothing new came confirms nobody, only
  // `posts` and `verified` do. Name what `posts` holds in `verified` too, or an unchanged post is not confirmed.
  bool confirms_listing = true;
  std::vector<std::string> gone;  // native ids the network says are not there (hidden now, removed when confirmed)
  // Every live post created at or after this instant is in posts or verified: what the core knows and misses is
  // treated as gone. Empty: nothing is concluded. (A feed: the time of its oldest entry; entries fall off its end.)
  std::optional<base::Instant> complete_since;
  std::optional<std::int64_t> followers;               // of the account; empty: not asked, hidden or not known
  std::optional<base::Instant> credential_expires_at;  // of the token in use, when the network told
  bool has_all_items = false;   // items are all that the catalogue holds: what is missing was removed there
  bool has_all_events = false;  // the same of events; here none at all is an answer, too
  // What could not be used and why, a sentence each, naming line and column or the record: for staff.
  std::vector<std::string> notes;
  SourceState next;  // is_not_modified: may equal the old state
};

// A new token, and the request that uses it. Stored (mode 0600, flushed) before `then` is sent; when that fails the
// run ends with an error and `then` is never sent.
struct Renewed {
  std::string credential;                   // the whole new contents of the token file
  std::optional<base::Instant> expires_at;  // when staff must act; for TikTok that of the refresh token
  fetch::Request then;
};

// A request whose answer is charged by what it holds: the core reserves `most_reads` before it is sent, and takes
// back afterwards what Source::reads_charged() says was not used.
struct Metered {
  fetch::Request request;
  std::int64_t most_reads = 1;
};

using Step = std::variant<fetch::Request, Renewed, Metered, Harvest, Error>;

class Source {
 public:
  virtual ~Source() = default;
  // nullptr at the first call, afterwards the answer to the request returned before. Not called again after a
  // Harvest or an Error.
  [[nodiscard]] virtual Step next(const fetch::Fetched* previous) = 0;
  // What the answer to a Metered request really cost; empty: all that was reserved. An answer that never came costs
  // nothing. Asked before next().
  [[nodiscard]] virtual std::optional<std::int64_t> reads_charged(const fetch::Fetched& answer) const {
    static_cast<void>(answer);
    return std::nullopt;
  }
};

// The source of that kind; nullptr when config.kind is none of ours (kiosk/sync/source_registry.cpp is the list).
// Every folder sources/<kind>/ gives one function `std::unique_ptr<Source> make_<kind>_source(SourceContext)`, in
// <kind>_source.h: feed, mastodon, bluesky, oai_pmh, opds.
[[nodiscard]] std::unique_ptr<Source> make_source(SourceContext context);

// Every `kind` that make_source() knows.
[[nodiscard]] std::vector<std::string_view> source_kinds();

}  // namespace lobi::sync
