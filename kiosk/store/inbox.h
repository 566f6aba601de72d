// SPDX-License-Identifier: GPL-3.0-or-later
// inbox.db: everything lobi-sync knows and nobody else may touch. Posts and titles with what staff decided about
// them, the state of each source, which picture lies in media/, and the ids that must not come back.
//
// This is storage; what a deletion, an edit or a duplicate means is decided in kiosk/sync. Rows are plain structs.
// Decisions of staff live in a table of their own under (network, native id), so they survive the post being
// removed and fetched again. open() takes the lock of `inbox.lock`: one process at a time, so lobictl either asks
// the running lobi-sync or finds the lock free. Write inside a Transaction: what one harvest brought and the cursor
// after it are stored together or not at all.
//
// Who uses it: lobi-sync; lobictl when lobi-sync does not run; tests. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "model/catalogue_item.h"
#include "model/event.h"
#include "model/post.h"
#include "store/database.h"

namespace lobi::store {

// Why a source that is switched on does not fetch, when that is no failure.
enum class Silence { none, no_credential, over_budget };

// How a source fares. Times that are empty: never, or not known.
struct SourceRecord {
  std::string id;
  std::string cursor, etag, last_modified;  // sync::SourceState, verbatim
  std::optional<base::Instant> last_attempt, last_success;
  std::optional<base::Instant> next_run;     // when it is due
  std::optional<base::Instant> not_before;   // the server asked to be left alone until then (Retry-After)
  std::optional<base::Instant> verified_at;  // its last listing was confirmed then (a 304 counts)
  int failures = 0;                          // since the last success
  ErrorKind error_kind = ErrorKind::transient;
  std::string error;         // sentence for staff; empty: the last run succeeded
  std::int64_t listing = 0;  // number of its newest listing; rows name the one they were last seen in
  Silence silence = Silence::none;
  std::optional<base::Instant> slow_until;             // asked half as often until then
  std::optional<base::Instant> credential_changed_at;  // of the token that the next line is about
  std::optional<base::Instant> credential_expires_at;  // as the network told; the token itself is never stored here
  std::int64_t reads_month = 0;                        // 202611: the month (UTC) in which reads_used were spent
  std::int64_t reads_used = 0;                         // of the budget `monthly_reads`
  std::optional<std::int64_t> followers;
  std::optional<base::Instant> followers_at;  // when they were counted
  bool operator==(const SourceRecord&) const = default;
};

// What staff decided about a post.
struct Decision {
  model::Moderation moderation = model::Moderation::pending;
  std::string person, reason;
  base::Instant at{};
  std::string content_hash;  // of the version that was judged
};

enum class BlockKind { author, word };

// An author or a word that staff do not want on the screen.
struct Block {
  BlockKind kind = BlockKind::author;
  model::Network network = model::Network::website;  // of an author
  std::string key;                                   // the network's id of the author, or the word
  std::string label;                                 // as staff saw it: the handle
  std::string person;
  base::Instant at{};
};

// One decision as it was taken, so that it can be taken back.
struct LoggedDecision {
  std::int64_t id = 0;
  std::string action;  // "approve", "hide", "block author", "block word"
  model::Network network = model::Network::website;
  std::string subject;  // native id, author's id, or word
  std::string label;
  std::string person;
  base::Instant at{};
  std::optional<Decision> before;  // of a post: what held until then
  std::optional<base::Instant> undone_at;
};

struct PostRow {
  std::int64_t row = 0;
  model::Post post;          // with its media; verified_at and show_until as stored
  std::string content_hash;  // of what a visitor sees
  std::string folded;        // text made comparable, for cross-posts
  std::int64_t listing = 0;
  std::optional<base::Instant> missing_since;
  std::optional<std::int64_t> dup_of;  // the row that is shown in its place
};

// Followers of an account on one day (UTC).
struct FollowerCount {
  std::chrono::sys_days day;
  std::int64_t followers = 0;
  bool operator==(const FollowerCount&) const = default;
};

// The part of a row that ingest compares with; no text is read for it.
struct PostKey {
  std::int64_t row = 0;
  std::string source, content_hash;
  bool is_own = false;
  model::RemoteState remote_state = model::RemoteState::live;
  std::optional<base::Instant> missing_since;
  std::int64_t details = 0;  // changes with counts and addresses of pictures: what content_hash leaves out
  std::int64_t listing = 0;
  base::Instant fetched_at{};  // of the version that is stored
};

struct ItemRow {
  std::int64_t row = 0;
  model::CatalogueItem item;
  std::string content_hash;
  std::int64_t listing = 0;
};

struct EventRow {
  std::int64_t row = 0;
  model::Event event;
  std::string content_hash;
};

// A picture we tried to get, under the key that its posts name (remote key, else address).
struct PictureRow {
  std::string key;
  std::string sha256;  // empty: not here (yet)
  int width = 0, height = 0;
  std::uint32_t mean_colour = 0;
  int side = 0;            // px: the longest side it was made for; 0 of an older Lobi
  std::int64_t bytes = 0;  // in media/
  int failures = 0;
  std::optional<base::Instant> next_try;
  ErrorKind error_kind = ErrorKind::transient;
  std::string error;
};

class Inbox {
 public:
  // Opens or makes state_dir/inbox.db and takes the lock. ErrorKind::blocked: another program has it.
  [[nodiscard]] static Result<Inbox> open(const std::filesystem::path& state_dir);

  [[nodiscard]] Result<Transaction> begin() { return Transaction::begin(database_); }

  [[nodiscard]] Result<SourceRecord> source(const std::string& id);  // a new one when it is not known
  [[nodiscard]] Result<std::vector<SourceRecord>> sources();
  [[nodiscard]] Result<void> save(const SourceRecord& record);

  // One a day: a second of the same day replaces it. Older than `kept` are removed.
  [[nodiscard]] Result<void> add_followers(const std::string& source, const FollowerCount& count,
                                           std::chrono::days kept);
  [[nodiscard]] Result<std::vector<FollowerCount>> followers(const std::string& source);  // oldest first

  // Posts. add_post gives the row's number; update_post replaces everything but the number.
  [[nodiscard]] Result<std::optional<PostKey>> find_post(model::Network network, std::string_view native_id);
  [[nodiscard]] Result<std::int64_t> add_post(const PostRow& post, std::int64_t details);
  [[nodiscard]] Result<void> update_post(const PostRow& post, std::int64_t details);
  [[nodiscard]] Result<void> touch_post(std::int64_t row, std::int64_t listing, base::Instant verified_at);
  [[nodiscard]] Result<void> set_remote_state(std::int64_t row, model::RemoteState state,
                                              std::optional<base::Instant> missing_since);
  [[nodiscard]] Result<void> set_duplicate(std::int64_t row, std::optional<std::int64_t> of);
  [[nodiscard]] Result<void> remove_post(std::int64_t row);
  // Newest first, with media. An empty source: of all sources.
  [[nodiscard]] Result<std::vector<PostRow>> posts(std::string_view source = {});

  [[nodiscard]] Result<std::optional<ItemRow>> find_item(std::string_view source, std::string_view local_id);
  [[nodiscard]] Result<void> put_item(const ItemRow& item);  // row 0: a new one
  [[nodiscard]] Result<void> remove_item(std::string_view source, std::string_view local_id);
  [[nodiscard]] Result<std::vector<ItemRow>> items();  // newest first, with covers

  // Soonest first, with posters. An empty source: of all sources. put_event with row 0 adds a new one.
  [[nodiscard]] Result<std::vector<EventRow>> events(std::string_view source = {});
  [[nodiscard]] Result<void> put_event(const EventRow& event);
  [[nodiscard]] Result<void> remove_event(std::int64_t row);

  // Removes the rows of sources that staff took out of the configuration. True: something was removed.
  [[nodiscard]] Result<bool> forget_other_sources(const std::vector<std::string>& known);

  [[nodiscard]] Result<std::optional<Decision>> decision(model::Network network, std::string_view native_id);
  [[nodiscard]] Result<void> decide(model::Network network, std::string_view native_id, const Decision& decision);
  // Key: network_key + ' ' + native id.
  [[nodiscard]] Result<std::map<std::string, Decision>> decisions();

  [[nodiscard]] Result<void> forget_decision(model::Network network, std::string_view native_id);

  [[nodiscard]] Result<std::vector<Block>> blocks();
  [[nodiscard]] Result<void> block(const Block& block);  // replaces one of the same kind, network and key
  [[nodiscard]] Result<void> unblock(BlockKind kind, model::Network network, std::string_view key);

  // The log of decisions, newest first. It keeps the last kMaxLogged.
  static constexpr std::int64_t kMaxLogged = 10'000;
  [[nodiscard]] Result<void> log_decision(const LoggedDecision& entry);
  [[nodiscard]] Result<std::vector<LoggedDecision>> logged_decisions(std::size_t most);
  [[nodiscard]] Result<void> mark_undone(std::int64_t id, std::string_view person, base::Instant at);

  [[nodiscard]] Result<bool> has_tombstone(model::Network network, std::string_view native_id);
  [[nodiscard]] Result<void> bury(model::Network network, std::string_view native_id, std::string_view reason,
                                  base::Instant at);

  [[nodiscard]] Result<std::map<std::string, PictureRow>> pictures();  // by key
  [[nodiscard]] Result<void> put_picture(const PictureRow& picture);
  [[nodiscard]] Result<void> forget_picture_file(
      std::string_view sha256);  // it was evicted: fetch it again if needed

  [[nodiscard]] Result<std::string> note(std::string_view key);  // small values of the core; empty = none
  [[nodiscard]] Result<void> set_note(std::string_view key, std::string_view value);

 private:
  Inbox(Database database, base::UniqueFd lock) : lock_(std::move(lock)), database_(std::move(database)) {}
  // Prepared once; the text must be a literal, its address is the key.
  [[nodiscard]] Result<Statement*> cached(const char* sql);
  [[nodiscard]] Result<void> write_media(std::int64_t row, const std::vector<model::Media>& media);
  [[nodiscard]] Result<void> write_cover(std::int64_t row, const std::optional<model::Media>& cover);
  [[nodiscard]] Result<void> write_poster(std::int64_t row, const std::optional<model::Media>& poster);

  base::UniqueFd lock_;
  Database database_;
  std::map<const char*, Statement> statements_;
};

}  // namespace lobi::store
