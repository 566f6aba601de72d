// SPDX-License-Identifier: GPL-3.0-or-later
// The log of who did what: rows that are chained by hashes, so that a changed or missing one is found.
//
// hash = SHA-256 over the hash of the row before and this row's fields, each with its length. Rows cut off at the
// end are found by the head, which stands in a file of its own beside desk.db (audit.head: number and hash of the
// newest row). Who can write both files as well as this program can of course forge them: the head belongs into
// the backup and into whatever else the library keeps. `lobictl audit verify` reads both. Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "tools/desk/server/desk_database.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

struct AuditRow {
  std::int64_t id = 0;
  base::Instant at{};
  std::string person;   // "Ibu Rina <rina@…>" as they were called then; "lobi-desk" for the program itself
  std::string action;   // "publish", "login", …
  std::string subject;  // "draft 17", a kiosk's id
  std::string detail;   // short; never a secret
  std::string hash;
};

struct AuditFinding {
  bool is_whole = true;
  std::int64_t rows = 0;
  std::int64_t first_wrong = 0;  // id of the row at which it breaks; 0 when is_whole
  Bilingual message;
};

class Audit {
 public:
  Audit(DeskDatabase& database, const base::Clock& clock, std::filesystem::path head)
      : database_(&database), clock_(&clock), head_(std::move(head)) {}

  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  // An error is logged here: what staff did is done whether or not it could be noted.
  void note(const std::optional<Person>& person, std::string_view action, std::string_view subject,
            std::string_view detail = {});

  // Newest first; before 0: from the newest on.
  [[nodiscard]] Result<std::vector<AuditRow>> rows(std::int64_t before, std::int64_t limit);
  [[nodiscard]] Result<AuditFinding> verify();

 private:
  [[nodiscard]] Result<void> append(AuditRow row);
  DeskDatabase* database_;
  const base::Clock* clock_;
  std::filesystem::path head_;
};

}  // namespace lobi::desk
