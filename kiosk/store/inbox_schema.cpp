// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox_schema.h"

#include <string>

#include "store/columns.h"

namespace lobi::store {
namespace {

// Version 1. Later versions append a step; a step is never changed once it was released, so it spells out its
// columns instead of sharing them: when columns.cpp changes, this text gets the old list.
std::string first_version() {
  return std::string(
             "CREATE TABLE source(id TEXT PRIMARY KEY, cursor TEXT, etag TEXT, last_modified TEXT, last_attempt "
             "INTEGER, "
             "last_success INTEGER, next_run INTEGER, not_before INTEGER, verified_at INTEGER, failures INTEGER "
             "NOT NULL, "
             "error_kind INTEGER NOT NULL, error TEXT, listing INTEGER NOT NULL) WITHOUT ROWID;"
             "CREATE TABLE post(id INTEGER PRIMARY KEY, ") +
         kPostDefinition +
         ", content_hash TEXT NOT NULL, details INTEGER NOT NULL, folded TEXT, listing INTEGER NOT NULL, "
         "missing_since INTEGER, dup_of INTEGER, UNIQUE(network, native_id));"
         "CREATE INDEX post_source ON post(source, created_at);"
         "CREATE TABLE media(post INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE, position INTEGER NOT "
         "NULL, " +
         kMediaDefinition +
         ", PRIMARY KEY(post, position)) WITHOUT ROWID;"
         "CREATE TABLE item(id INTEGER PRIMARY KEY, " +
         kItemDefinition +
         ", content_hash TEXT NOT NULL, listing INTEGER NOT NULL, UNIQUE(source, local_id));"
         "CREATE TABLE cover(item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, " +
         kMediaDefinition +
         ");"
         "CREATE TABLE picture(key TEXT PRIMARY KEY, sha256 TEXT, width INTEGER, height INTEGER, mean_colour "
         "INTEGER, "
         "bytes INTEGER, failures INTEGER NOT NULL, next_try INTEGER, error TEXT) WITHOUT ROWID;"
         "CREATE TABLE moderation(network TEXT NOT NULL, native_id TEXT NOT NULL, decision TEXT NOT NULL, person "
         "TEXT, "
         "reason TEXT, at INTEGER NOT NULL, content_hash TEXT, PRIMARY KEY(network, native_id)) WITHOUT ROWID;"
         "CREATE TABLE tombstone(network TEXT NOT NULL, native_id TEXT NOT NULL, reason TEXT, at INTEGER NOT NULL, "
         "PRIMARY KEY(network, native_id)) WITHOUT ROWID;"
         "CREATE TABLE note(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
         "PRAGMA user_version=1;";
}

// A picture made for a smaller slot is fetched again when the panel grew.
constexpr const char* kSecondVersion =
    "ALTER TABLE picture ADD COLUMN side INTEGER NOT NULL DEFAULT 0;"
    "PRAGMA user_version=2;";

// Tokens that run out, budgets, followers.
constexpr const char* kThirdVersion =
    "ALTER TABLE source ADD COLUMN silence INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE source ADD COLUMN slow_until INTEGER;"
    "ALTER TABLE source ADD COLUMN credential_changed_at INTEGER;"
    "ALTER TABLE source ADD COLUMN credential_expires_at INTEGER;"
    "ALTER TABLE source ADD COLUMN reads_month INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE source ADD COLUMN reads_used INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE source ADD COLUMN followers INTEGER;"
    "ALTER TABLE source ADD COLUMN followers_at INTEGER;"
    "CREATE TABLE follower(source TEXT NOT NULL, day INTEGER NOT NULL, followers INTEGER NOT NULL, "
    "PRIMARY KEY(source, day)) WITHOUT ROWID;"
    "PRAGMA user_version=3;";

// Events, and their posters.
std::string fourth_version() {
  return std::string("CREATE TABLE event(id INTEGER PRIMARY KEY, ") + kEventDefinition +
         ", content_hash TEXT NOT NULL, UNIQUE(source, local_id));"
         "CREATE TABLE poster(event INTEGER PRIMARY KEY REFERENCES event(id) ON DELETE CASCADE, " +
         kMediaDefinition +
         ");"
         "PRAGMA user_version=4;";
}

// Blocked authors and words, and the log of decisions.
constexpr const char* kFifthVersion =
    "CREATE TABLE block(kind TEXT NOT NULL, network TEXT NOT NULL, key TEXT NOT NULL, label TEXT, person TEXT, "
    "at INTEGER NOT NULL, PRIMARY KEY(kind, network, key)) WITHOUT ROWID;"
    "CREATE TABLE decision_log(id INTEGER PRIMARY KEY, action TEXT NOT NULL, network TEXT NOT NULL, "
    "subject TEXT NOT NULL, label TEXT, person TEXT, at INTEGER NOT NULL, has_before INTEGER NOT NULL, "
    "before_decision TEXT, before_person TEXT, before_reason TEXT, before_at INTEGER, before_hash TEXT, "
    "undone_at INTEGER, undone_by TEXT);"
    "PRAGMA user_version=5;";

// Why a picture failed, for the words that the desk is told. Of rows from before: 6, transient.
constexpr const char* kSixthVersion =
    "ALTER TABLE picture ADD COLUMN error_kind INTEGER NOT NULL DEFAULT 6;"
    "PRAGMA user_version=6;";

}  // namespace

Result<void> migrate_inbox(Database& database) {
  const auto version = database.user_version();
  if (!version) return fail(version.error());
  if (*version > kInboxVersion) {
    return fail(ErrorKind::unsupported, "inbox.db was written by a newer Lobi: install that version again");
  }
  if (*version == kInboxVersion) return {};
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  if (*version < 1) {
    if (auto made = database.execute(first_version().c_str()); !made) return made;
  }
  if (*version < 2) {
    if (auto made = database.execute(kSecondVersion); !made) return made;
  }
  if (*version < 3) {
    if (auto made = database.execute(kThirdVersion); !made) return made;
  }
  if (*version < 4) {
    if (auto made = database.execute(fourth_version().c_str()); !made) return made;
  }
  if (*version < 5) {
    if (auto made = database.execute(kFifthVersion); !made) return made;
  }
  if (auto made = database.execute(kSixthVersion); !made) return made;
  return transaction->commit();
}

}  // namespace lobi::store
