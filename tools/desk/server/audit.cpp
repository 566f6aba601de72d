// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/audit.h"

#include "base/files.h"
#include "base/log.h"
#include "trust/digest.h"

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {
    "CREATE TABLE audit(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL,"
    " subject TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL) STRICT;"};
constexpr std::size_t kMaxDetail = 2'000;
constexpr std::size_t kMaxHead = 200;

// What the hash is over: fields with their lengths, so that none can grow into its neighbour.
std::string hash_of(const std::string& before, const AuditRow& row) {
  std::string bytes;
  const auto add = [&bytes](const std::string& field) { bytes += std::to_string(field.size()) + ':' + field; };
  add("lobi-audit 1");
  add(before);
  add(std::to_string(row.id));
  add(std::to_string(base::to_unix_ms(row.at)));
  for (const std::string* field : {&row.person, &row.action, &row.subject, &row.detail}) add(*field);
  return trust::sha256_hex(bytes);
}

AuditRow read_row(store::Statement& from) {
  AuditRow row;
  row.id = from.integer();
  row.at = from.instant();
  row.person = from.text();
  row.action = from.text();
  row.subject = from.text();
  row.detail = from.text();
  row.hash = from.text();
  return row;
}

constexpr std::string_view kColumns = "SELECT id,at,person,action,subject,detail,hash FROM audit ";

std::string head_text(std::int64_t id, const std::string& hash) { return std::to_string(id) + " " + hash + "\n"; }

AuditFinding broken(std::int64_t rows, std::int64_t at, std::string id, std::string en) {
  return {false, rows, at, {std::move(id), std::move(en)}};
}

}  // namespace

Result<void> Audit::migrate(DeskDatabase& database) { return database.migrate("audit", kSteps); }

void Audit::note(const std::optional<Person>& person, std::string_view action, std::string_view subject,
                 std::string_view detail) {
  AuditRow row;
  row.at = clock_->now();
  row.person = person ? person->name + " <" + person->email + ">" : "lobi-desk";
  row.action = action;
  row.subject = subject;
  row.detail = detail.substr(0, kMaxDetail);
  if (const auto done = append(std::move(row)); !done)
    base::log_error("desk", "the log could not be written: " + done.error().message);
}

Result<void> Audit::append(AuditRow row) {
  return database_->with([&](store::Database& database) -> Result<void> {
    auto newest = database.prepare("SELECT id,hash FROM audit ORDER BY id DESC LIMIT 1");
    if (!newest) return fail(newest.error());
    const auto found = newest->step();
    if (!found) return fail(found.error());
    std::string before;
    if (*found) {
      row.id = newest->integer();
      before = newest->text();
    }
    newest->reset();
    ++row.id;
    row.hash = hash_of(before, row);
    auto insert =
        database.prepare("INSERT INTO audit(id,at,person,action,subject,detail,hash) VALUES(?,?,?,?,?,?,?)");
    if (!insert) return fail(insert.error());
    const auto done = insert->bind(row.id)
                          .bind(row.at)
                          .bind(row.person)
                          .bind(row.action)
                          .bind(row.subject)
                          .bind(row.detail)
                          .bind(row.hash)
                          .run();
    if (!done) return fail(done.error());
    return base::replace_file(head_, head_text(row.id, row.hash), 0600);
  });
}

Result<std::vector<AuditRow>> Audit::rows(std::int64_t before, std::int64_t limit) {
  return database_->with([&](store::Database& database) -> Result<std::vector<AuditRow>> {
    auto read = database.prepare(std::string(kColumns) + "WHERE ?=0 OR id<? ORDER BY id DESC LIMIT ?");
    if (!read) return fail(read.error());
    read->bind(before).bind(before).bind(limit);
    std::vector<AuditRow> rows;
    while (true) {
      const auto row = read->step();
      if (!row) return fail(row.error());
      if (!*row) return rows;
      rows.push_back(read_row(*read));
    }
  });
}

Result<AuditFinding> Audit::verify() {
  return database_->with([&](store::Database& database) -> Result<AuditFinding> {
    auto read = database.prepare(std::string(kColumns) + "ORDER BY id");
    if (!read) return fail(read.error());
    std::string before;
    std::int64_t rows = 0;
    while (true) {
      const auto more = read->step();
      if (!more) return fail(more.error());
      if (!*more) break;
      const AuditRow row = read_row(*read);
      if (row.id != rows + 1)
        return broken(rows, rows + 1, "Baris " + std::to_string(rows + 1) + " hilang dari catatan.",
                      "Row " + std::to_string(rows + 1) + " is missing from the log.");
      if (hash_of(before, row) != row.hash)
        return broken(rows, row.id, "Baris " + std::to_string(row.id) + " diubah, atau baris sebelumnya.",
                      "Row " + std::to_string(row.id) + " was changed, or the one before it.");
      before = row.hash;
      ++rows;
    }
    const auto head = base::read_file(head_, kMaxHead);
    const bool is_empty = rows == 0 && !head && head.error().kind == ErrorKind::not_found;
    if (!is_empty && (!head || *head != head_text(rows, before)))
      return broken(rows, rows + 1,
                    "Ujung catatan tidak cocok dengan audit.head: baris terakhir dihapus atau diganti.",
                    "The end of the log does not match audit.head: its last rows were removed or replaced.");
    return AuditFinding{true, rows, 0, {"Catatan utuh.", "The log is whole."}};
  });
}

}  // namespace lobi::desk
