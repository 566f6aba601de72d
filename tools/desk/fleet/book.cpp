// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/book.h"

#include <array>

#include "pack/release_text.h"

namespace lobi::desk::fleet {
namespace {

constexpr std::array<const char*, 1> kSteps{
    "CREATE TABLE fleet_kiosks(id TEXT PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, groups TEXT NOT NULL,"
    "  serial INTEGER NOT NULL, is_retired INTEGER NOT NULL, paired_at INTEGER NOT NULL, password TEXT NOT NULL,"
    "  last_word INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
    "CREATE TABLE fleet_releases(version INTEGER PRIMARY KEY, at INTEGER NOT NULL, person_id INTEGER NOT NULL,"
    "  person TEXT NOT NULL, action TEXT NOT NULL, digest TEXT NOT NULL, document TEXT NOT NULL);"
    "CREATE TABLE fleet_receipts(version INTEGER NOT NULL, kiosk TEXT NOT NULL, state INTEGER NOT NULL,"
    "  item TEXT NOT NULL, at INTEGER NOT NULL, words_id TEXT NOT NULL, words_en TEXT NOT NULL,"
    "  PRIMARY KEY(version, kiosk, state, item)) WITHOUT ROWID;"
    "CREATE INDEX fleet_receipts_item ON fleet_receipts(item, version);"};

constexpr const char* kReleaseColumns =
    "SELECT digest, at, person_id, person, action, document FROM fleet_releases ";

// Stored by us, in our own form.
std::vector<std::string> groups_of(std::string_view text) {
  const Json list = Json::parse(text, nullptr, false);
  std::vector<std::string> groups;
  if (list.is_array())
    for (const Json& each : list)
      if (each.is_string()) groups.push_back(each.get<std::string>());
  return groups;
}

Result<ReleaseRow> release_of(store::Statement& row) {
  ReleaseRow read{{}, row.text(), row.instant(), row.integer(), row.text(), row.text()};
  auto release = pack::parse_release(row.view());
  if (!release) return fail(release.error().with("a stored release"));
  read.release = std::move(release->release);
  return read;
}

}  // namespace

Result<void> migrate_book(DeskDatabase& database) { return database.migrate("fleet", kSteps); }

Result<std::vector<KioskRow>> kiosk_rows(store::Database& database) {
  std::vector<KioskRow> rows;
  auto read = each_row(
      query(database,
            "SELECT id, key, name, groups, serial, is_retired, paired_at, password, last_word "
            "FROM fleet_kiosks"),
      [&](store::Statement& row) {
        KioskRow kiosk{row.text(),    row.text(), row.text(), groups_of(row.view()), row.integer(), row.boolean(),
                       row.instant(), row.text(), {}};
        if (const auto at = row.instant(); at > base::Instant{}) kiosk.last_word = at;
        rows.push_back(std::move(kiosk));
      });
  if (!read) return fail(read.error());
  return rows;
}

Result<void> save_kiosk(store::Database& database, const KioskRow& row) {
  const std::string groups = Json(row.groups).dump();
  const std::int64_t is_retired = row.is_retired ? 1 : 0, paired_at = base::to_unix_ms(row.paired_at);
  const std::int64_t last_word = row.last_word ? base::to_unix_ms(*row.last_word) : 0;
  return run_sql(database, "INSERT OR REPLACE INTO fleet_kiosks VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", row.id, row.key,
                 row.name, groups, row.serial, is_retired, paired_at, row.password, last_word);
}

Result<void> note_last_word(store::Database& database, const std::string& kiosk, base::Instant at) {
  const std::int64_t time = base::to_unix_ms(at);
  return run_sql(database, "UPDATE fleet_kiosks SET last_word = ? WHERE id = ?", time, kiosk);
}

Result<void> add_release(store::Database& database, const ReleaseRow& row, const std::string& document) {
  const std::int64_t at = base::to_unix_ms(row.at), version = row.release.version;
  auto added = run_sql(database, "INSERT INTO fleet_releases VALUES(?, ?, ?, ?, ?, ?, ?)", version, at,
                       row.person_id, row.person, row.action, row.digest, document);
  if (!added) return added;
  // Versions may have gaps: by place, not by number.
  const std::string old = "(SELECT version FROM fleet_releases ORDER BY version DESC LIMIT 1 OFFSET " +
                          std::to_string(kMostReleases) + ")";
  if (auto gone = run_sql(database, "DELETE FROM fleet_receipts WHERE version <= " + old); !gone) return gone;
  return run_sql(database, "DELETE FROM fleet_releases WHERE version <= " + old);
}

Result<ReleaseRow> release_row(store::Database& database, std::int64_t version) {
  auto row = query(database, std::string(kReleaseColumns) + "WHERE version = ?", version);
  if (!row) return fail(row.error());
  const auto found = row->step();
  if (!found) return fail(found.error());
  if (!*found) return fail(ErrorKind::not_found, "no release " + std::to_string(version));
  return release_of(*row);
}

Result<std::string> release_document(store::Database& database, std::int64_t version) {
  auto row = query(database, "SELECT document FROM fleet_releases WHERE version = ?", version);
  if (!row) return fail(row.error());
  const auto found = row->step();
  if (!found) return fail(found.error());
  if (!*found) return fail(ErrorKind::not_found, "no release " + std::to_string(version));
  return row->text();
}

Result<std::vector<ReleaseRow>> release_rows(store::Database& database, std::int64_t before, std::int64_t limit) {
  std::vector<ReleaseRow> rows;
  std::optional<Error> wrong;
  const std::int64_t below = before > 0 ? before : INT64_MAX;
  auto read =
      each_row(query(database, std::string(kReleaseColumns) + "WHERE version < ? ORDER BY version DESC LIMIT ?",
                     below, limit),
               [&](store::Statement& row) {
                 auto release = release_of(row);
                 if (release)
                   rows.push_back(std::move(*release));
                 else
                   wrong = release.error();
               });
  if (!read) return fail(read.error());
  if (wrong) return fail(*wrong);
  return rows;
}

Result<std::int64_t> newest_version(store::Database& database) {
  auto row = query(database, "SELECT coalesce(max(version), 0) FROM fleet_releases");
  if (!row) return fail(row.error());
  if (const auto found = row->step(); !found) return fail(found.error());
  return row->integer();
}

Result<void> add_receipt(store::Database& database, const std::string& kiosk, const pack::Receipt& receipt) {
  const auto state = static_cast<std::int64_t>(receipt.state);
  const std::int64_t at = base::to_unix_ms(receipt.at);
  return run_sql(database,
                 "INSERT INTO fleet_receipts VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                 "words_id = excluded.words_id, words_en = excluded.words_en",
                 receipt.version, kiosk, state, receipt.item, at, receipt.message.id, receipt.message.en);
}

Result<std::vector<ReceiptRow>> receipt_rows(store::Database& database, std::int64_t version) {
  std::vector<ReceiptRow> rows;
  auto read = each_row(query(database,
                             "SELECT kiosk, state, item, at, words_id, words_en FROM fleet_receipts "
                             "WHERE version = ? ORDER BY at",
                             version),
                       [&](store::Statement& row) {
                         ReceiptRow each{row.text(), {}};
                         each.receipt.version = version;
                         each.receipt.state = static_cast<pack::Receipt::State>(row.integer());
                         each.receipt.item = row.text();
                         each.receipt.at = row.instant();
                         each.receipt.message.id = row.text();
                         each.receipt.message.en = row.text();
                         rows.push_back(std::move(each));
                       });
  if (!read) return fail(read.error());
  return rows;
}

Result<std::map<std::string, base::Instant>> shown_rows(store::Database& database, const std::string& item,
                                                        std::int64_t since) {
  std::map<std::string, base::Instant> shown;
  const auto state = static_cast<std::int64_t>(pack::Receipt::State::shown);
  auto read = each_row(query(database,
                             "SELECT kiosk, min(at) FROM fleet_receipts WHERE item = ? AND version >= ? AND "
                             "state = ? GROUP BY kiosk",
                             item, since, state),
                       [&](store::Statement& row) {
                         auto kiosk = row.text();
                         shown[std::move(kiosk)] = row.instant();
                       });
  if (!read) return fail(read.error());
  return shown;
}

}  // namespace lobi::desk::fleet
