// SPDX-License-Identifier: GPL-3.0-or-later
// The fleet's tables in desk.db: kiosks, releases, and what kiosks said of them.
//
// Releases are documents as they were signed, the newest kMostReleases; receipts go with their release. Functions
// run inside DeskDatabase::with(). One thread at a time, as that says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pack/fleet_text.h"
#include "store/database.h"
#include "tools/desk/fleet/fleet.h"

namespace lobi::desk::fleet {

inline constexpr std::int64_t kMostReleases = 500;

struct KioskRow {
  std::string id, key;  // key: 64 hex digits
  std::string name;
  std::vector<std::string> groups;
  std::int64_t serial = 0;  // of its settings
  bool is_retired = false;
  base::Instant paired_at{};
  std::string password;  // of its account at the broker
  std::optional<base::Instant> last_word;
};

[[nodiscard]] Result<void> migrate_book(DeskDatabase& database);

[[nodiscard]] Result<std::vector<KioskRow>> kiosk_rows(store::Database& database);
[[nodiscard]] Result<void> save_kiosk(store::Database& database, const KioskRow& row);
[[nodiscard]] Result<void> note_last_word(store::Database& database, const std::string& kiosk, base::Instant at);

// `document`: what was signed. Drops what is older than the newest kMostReleases.
[[nodiscard]] Result<void> add_release(store::Database& database, const ReleaseRow& row,
                                       const std::string& document);
// not_found when there is none.
[[nodiscard]] Result<ReleaseRow> release_row(store::Database& database, std::int64_t version);
[[nodiscard]] Result<std::string> release_document(store::Database& database, std::int64_t version);
// Newest first.
[[nodiscard]] Result<std::vector<ReleaseRow>> release_rows(store::Database& database, std::int64_t before,
                                                           std::int64_t limit);
[[nodiscard]] Result<std::int64_t> newest_version(store::Database& database);  // 0: none

// The first of its kind stays; a newer sentence of `refused` and `missing` replaces the older.
[[nodiscard]] Result<void> add_receipt(store::Database& database, const std::string& kiosk,
                                       const pack::Receipt& receipt);
struct ReceiptRow {
  std::string kiosk;
  pack::Receipt receipt;
};
[[nodiscard]] Result<std::vector<ReceiptRow>> receipt_rows(store::Database& database, std::int64_t version);
// When each kiosk first showed the item, in versions from `since` on.
[[nodiscard]] Result<std::map<std::string, base::Instant>> shown_rows(store::Database& database,
                                                                      const std::string& item, std::int64_t since);

}  // namespace lobi::desk::fleet
