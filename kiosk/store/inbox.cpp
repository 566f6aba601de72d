// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and locking, sources, tombstones, pictures and notes. Posts and titles: inbox_content.cpp; what staff
// decided: inbox_moderation.cpp.
#include "store/inbox.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>

#include "store/columns.h"
#include "store/inbox_schema.h"

namespace lobi::store {
namespace {

constexpr const char* kSourceColumns =
    "SELECT id, cursor, etag, last_modified, last_attempt, last_success, next_run, not_before, verified_at, "
    "failures, "
    "error_kind, error, listing, silence, slow_until, credential_changed_at, credential_expires_at, reads_month, "
    "reads_used, followers, followers_at FROM source ORDER BY id";

SourceRecord read_source(Statement& row) {
  SourceRecord record;
  record.id = row.text();
  record.cursor = row.text();
  record.etag = row.text();
  record.last_modified = row.text();
  record.last_attempt = row.optional_instant();
  record.last_success = row.optional_instant();
  record.next_run = row.optional_instant();
  record.not_before = row.optional_instant();
  record.verified_at = row.optional_instant();
  record.failures = static_cast<int>(row.integer());
  record.error_kind = static_cast<ErrorKind>(row.integer());
  record.error = row.text();
  record.listing = row.integer();
  record.silence = static_cast<Silence>(row.integer());
  record.slow_until = row.optional_instant();
  record.credential_changed_at = row.optional_instant();
  record.credential_expires_at = row.optional_instant();
  record.reads_month = row.integer();
  record.reads_used = row.integer();
  record.followers = row.optional_integer();
  record.followers_at = row.optional_instant();
  return record;
}

}  // namespace

Result<Inbox> Inbox::open(const std::filesystem::path& state_dir) {
  std::error_code error;
  std::filesystem::create_directories(state_dir, error);
  if (error) return fail(ErrorKind::io, "making " + state_dir.string() + ": " + error.message());
  const auto lock_file = state_dir / "inbox.lock";
  base::UniqueFd lock(::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
  if (!lock.is_open()) return fail(ErrorKind::io, "opening " + lock_file.string() + ": " + std::strerror(errno));
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorKind::blocked, "another lobi-sync or lobictl is using " + state_dir.string());
  }
  auto database = Database::open(state_dir / "inbox.db", Journal::wal);
  if (!database) return fail(database.error());
  if (auto migrated = migrate_inbox(*database); !migrated) return fail(migrated.error().with("opening inbox.db"));
  return Inbox(std::move(*database), std::move(lock));
}

Result<Statement*> Inbox::cached(const char* sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) {
    found->second.reset();
    return &found->second;
  }
  auto prepared = database_.prepare(sql);
  if (!prepared) return fail(prepared.error());
  return &statements_.emplace(sql, std::move(*prepared)).first->second;
}

Result<std::vector<SourceRecord>> Inbox::sources() {
  auto select = cached(kSourceColumns);
  if (!select) return fail(select.error());
  std::vector<SourceRecord> records;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return records;
    records.push_back(read_source(**select));
  }
}

Result<SourceRecord> Inbox::source(const std::string& id) {
  auto all = sources();
  if (!all) return fail(all.error());
  for (auto& record : *all) {
    if (record.id == id) return std::move(record);
  }
  SourceRecord record;
  record.id = id;
  return record;
}

Result<void> Inbox::save(const SourceRecord& record) {
  auto put = cached(
      "INSERT OR REPLACE INTO source(id, cursor, etag, last_modified, last_attempt, last_success, next_run, "
      "not_before, "
      "verified_at, failures, error_kind, error, listing, silence, slow_until, credential_changed_at, "
      "credential_expires_at, reads_month, reads_used, followers, followers_at) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  if (!put) return fail(put.error());
  (*put)
      ->bind(record.id)
      .bind(record.cursor)
      .bind(record.etag)
      .bind(record.last_modified)
      .bind(record.last_attempt);
  (*put)->bind(record.last_success).bind(record.next_run).bind(record.not_before).bind(record.verified_at);
  (*put)->bind(record.failures).bind(static_cast<int>(record.error_kind)).bind(record.error).bind(record.listing);
  (*put)->bind(static_cast<int>(record.silence)).bind(record.slow_until).bind(record.credential_changed_at);
  (*put)->bind(record.credential_expires_at).bind(record.reads_month).bind(record.reads_used);
  (*put)->bind(record.followers).bind(record.followers_at);
  return (*put)->run();
}

Result<void> Inbox::add_followers(const std::string& source, const FollowerCount& count, std::chrono::days kept) {
  auto put = cached("INSERT OR REPLACE INTO follower(source, day, followers) VALUES (?,?,?)");
  if (!put) return fail(put.error());
  const std::int64_t day = count.day.time_since_epoch().count();
  if (auto done = (*put)->bind(source).bind(day).bind(count.followers).run(); !done) return done;
  auto remove = cached("DELETE FROM follower WHERE source=? AND day<=?");
  if (!remove) return fail(remove.error());
  return (*remove)->bind(source).bind(day - kept.count()).run();
}

Result<std::vector<FollowerCount>> Inbox::followers(const std::string& source) {
  auto select = cached("SELECT day, followers FROM follower WHERE source=? ORDER BY day");
  if (!select) return fail(select.error());
  (*select)->bind(source);
  std::vector<FollowerCount> counts;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return counts;
    const std::chrono::sys_days day{std::chrono::days((*select)->integer())};
    counts.push_back({day, (*select)->integer()});
  }
}

Result<bool> Inbox::has_tombstone(model::Network network, std::string_view native_id) {
  auto select = cached("SELECT 1 FROM tombstone WHERE network=? AND native_id=?");
  if (!select) return fail(select.error());
  auto row = (*select)->bind(model::network_key(network)).bind(native_id).step();
  if (!row) return fail(row.error());
  (*select)->reset();
  return *row;
}

Result<void> Inbox::bury(model::Network network, std::string_view native_id, std::string_view reason,
                         base::Instant at) {
  auto put = cached("INSERT OR REPLACE INTO tombstone(network, native_id, reason, at) VALUES (?,?,?,?)");
  if (!put) return fail(put.error());
  return (*put)->bind(model::network_key(network)).bind(native_id).bind(reason).bind(at).run();
}

Result<std::map<std::string, PictureRow>> Inbox::pictures() {
  auto select = cached(
      "SELECT key, sha256, width, height, mean_colour, side, bytes, failures, next_try, error_kind, error "
      "FROM picture");
  if (!select) return fail(select.error());
  std::map<std::string, PictureRow> pictures;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return pictures;
    PictureRow picture;
    picture.key = (*select)->text();
    picture.sha256 = (*select)->text();
    picture.width = static_cast<int>((*select)->integer());
    picture.height = static_cast<int>((*select)->integer());
    picture.mean_colour = static_cast<std::uint32_t>((*select)->integer());
    picture.side = static_cast<int>((*select)->integer());
    picture.bytes = (*select)->integer();
    picture.failures = static_cast<int>((*select)->integer());
    picture.next_try = (*select)->optional_instant();
    picture.error_kind = static_cast<ErrorKind>((*select)->integer());
    picture.error = (*select)->text();
    auto key = picture.key;
    pictures.emplace(std::move(key), std::move(picture));
  }
}

Result<void> Inbox::put_picture(const PictureRow& picture) {
  auto put = cached(
      "INSERT OR REPLACE INTO picture(key, sha256, width, height, mean_colour, side, bytes, failures, next_try, "
      "error_kind, error) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  if (!put) return fail(put.error());
  (*put)->bind(picture.key).bind(picture.sha256).bind(picture.width).bind(picture.height);
  (*put)
      ->bind(static_cast<std::int64_t>(picture.mean_colour))
      .bind(picture.side)
      .bind(picture.bytes)
      .bind(picture.failures);
  return (*put)->bind(picture.next_try).bind(static_cast<int>(picture.error_kind)).bind(picture.error).run();
}

Result<void> Inbox::forget_picture_file(std::string_view sha256) {
  auto remove = cached("DELETE FROM picture WHERE sha256=?");
  if (!remove) return fail(remove.error());
  return (*remove)->bind(sha256).run();
}

Result<std::string> Inbox::note(std::string_view key) {
  auto select = cached("SELECT value FROM note WHERE key=?");
  if (!select) return fail(select.error());
  auto row = (*select)->bind(key).step();
  if (!row) return fail(row.error());
  if (!*row) return std::string();
  auto value = (*select)->text();
  (*select)->reset();
  return value;
}

Result<void> Inbox::set_note(std::string_view key, std::string_view value) {
  auto put = cached("INSERT OR REPLACE INTO note(key, value) VALUES (?,?)");
  if (!put) return fail(put.error());
  return (*put)->bind(key).bind(value).run();
}

}  // namespace lobi::store
