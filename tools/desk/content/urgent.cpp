// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/urgent.h"

#include <algorithm>
#include <random>

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {
    "CREATE TABLE urgent(id INTEGER PRIMARY KEY AUTOINCREMENT, item TEXT NOT NULL, until INTEGER NOT NULL,"
    " at INTEGER NOT NULL, expires_at INTEGER NOT NULL, author INTEGER NOT NULL, author_name TEXT NOT NULL,"
    " number INTEGER NOT NULL, choice_1 INTEGER NOT NULL, choice_2 INTEGER NOT NULL, choice_3 INTEGER NOT NULL,"
    " state INTEGER NOT NULL, reason TEXT NOT NULL, decided_by TEXT NOT NULL, version INTEGER NOT NULL,"
    " source TEXT NOT NULL, item_id TEXT NOT NULL) STRICT;"
    "CREATE INDEX urgent_at ON urgent(at);"
    "CREATE INDEX urgent_source ON urgent(source) WHERE source<>'';"};
constexpr const char* kSelect =
    "SELECT "
    "id,item,until,at,expires_at,author,author_name,number,choice_1,choice_2,choice_3,state,reason,decided_by,"
    "version,source,item_id FROM urgent ";
constexpr int kLeast = 10, kMost = 99;
constexpr std::int64_t kMostRows = 100;

UrgentRow read_row(store::Statement& from) {
  UrgentRow row;
  row.id = from.integer();
  row.item = Json::parse(from.view(), nullptr, false);
  if (!row.item.is_object()) row.item = Json::object();
  row.until = from.instant();
  row.at = from.instant();
  row.expires_at = from.instant();
  row.author = from.integer();
  row.author_name = from.text();
  row.number = static_cast<int>(from.integer());
  for (int& choice : row.choices) choice = static_cast<int>(from.integer());
  row.state = static_cast<UrgentState>(from.integer());
  row.reason = from.text();
  row.decided_by = from.text();
  row.version = from.integer();
  row.source = from.text();
  row.item_id = from.text();
  return row;
}

Result<std::vector<UrgentRow>> rows_of(Result<store::Statement> statement) {
  std::vector<UrgentRow> rows;
  const auto done = each_row(std::move(statement), [&](store::Statement& row) { rows.push_back(read_row(row)); });
  if (!done) return fail(done.error());
  return rows;
}

Result<std::int64_t> count(Result<store::Statement> statement) {
  std::int64_t number = 0;
  const auto done = each_row(std::move(statement), [&](store::Statement& row) { number = row.integer(); });
  if (!done) return fail(done.error());
  return number;
}

// Three different numbers in a random order; the first that is drawn is the one to say.
void draw(UrgentRow& row) {
  std::random_device chance;  // the system's generator
  std::uniform_int_distribution<int> any(kLeast, kMost);
  for (std::size_t place = 0; place < row.choices.size();) {
    row.choices.at(place) = any(chance);
    const auto end = row.choices.begin() + static_cast<std::ptrdiff_t>(place);
    if (std::find(row.choices.begin(), end, row.choices.at(place)) == end) ++place;
  }
  row.number = row.choices.front();
  std::shuffle(row.choices.begin(), row.choices.end(), chance);
}

}  // namespace

std::string_view UrgentRow::state_key(base::Instant now) const {
  if (state == UrgentState::published) return "published";
  if (state == UrgentState::refused) return "refused";
  return expires_at <= now ? "expired" : "waiting";
}

Json to_json(const UrgentRow& row, std::int64_t viewer, base::Instant now) {
  const std::string_view state = row.state_key(now);
  Json json{{"id", row.id},
            {"item", row.item},
            {"until", base::to_unix_ms(row.until)},
            {"at", base::to_unix_ms(row.at)},
            {"expires_at", base::to_unix_ms(row.expires_at)},
            {"person", {{"id", row.author}, {"name", row.author_name}}},
            {"state", state},
            {"source", row.source}};
  if (!row.reason.empty()) json["reason"] = row.reason;
  if (!row.decided_by.empty()) json["decided_by"] = row.decided_by;
  if (row.version > 0) json["version"] = row.version;
  if (state == "waiting" && viewer == row.author) json["number"] = row.number;
  if (state == "waiting" && viewer != row.author) json["choices"] = row.choices;
  return json;
}

Result<void> UrgentBook::migrate(DeskDatabase& database) {
  if (const auto done = database.migrate("urgent", kSteps); !done) return done;
  return database.with([](store::Database& rows) {
    return rows.execute("UPDATE urgent SET state=0,decided_by='' WHERE state=1 AND version=0");
  });
}

Result<UrgentRow> UrgentBook::add(UrgentRow row) {
  draw(row);
  const std::string item = row.item.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::int64_t until = base::to_unix_ms(row.until), at = base::to_unix_ms(row.at),
                     expires = base::to_unix_ms(row.expires_at);
  return database_->with([&](store::Database& database) -> Result<UrgentRow> {
    const auto waiting = count_waiting(row.at);
    if (!waiting) return fail(waiting.error());
    if (*waiting >= kMostWaiting) return fail(ErrorKind::limit, "too many urgent requests wait");
    auto done = run_sql(database,
                        "INSERT INTO urgent(item,until,at,expires_at,author,author_name,number,choice_1,choice_2,"
                        "choice_3,state,reason,decided_by,version,source,item_id)"
                        " VALUES(?,?,?,?,?,?,?,?,?,?,0,'','',0,?,?)",
                        item, until, at, expires, row.author, row.author_name, row.number, row.choices[0],
                        row.choices[1], row.choices[2], row.source, row.item_id);
    if (!done) return fail(done.error());
    const auto id = count(database.prepare("SELECT last_insert_rowid()"));
    if (!id) return fail(id.error());
    row.id = *id;
    if (!row.item_id.empty()) return row;
    row.item_id = "mendesak-" + std::to_string(row.id);
    done = run_sql(database, "UPDATE urgent SET item_id=? WHERE id=?", row.item_id, row.id);
    if (!done) return fail(done.error());
    return row;
  });
}

Result<std::optional<UrgentRow>> UrgentBook::find(std::int64_t id) {
  return database_->with([&](store::Database& database) -> Result<std::optional<UrgentRow>> {
    auto rows = rows_of(query(database, std::string(kSelect) + "WHERE id=?", id));
    if (!rows) return fail(rows.error());
    return rows->empty() ? std::optional<UrgentRow>() : std::optional(std::move(rows->front()));
  });
}

Result<std::vector<UrgentRow>> UrgentBook::since(base::Instant at) {
  std::int64_t from = base::to_unix_ms(at), most = kMostRows;
  return database_->with([&](store::Database& database) {
    return rows_of(query(database, std::string(kSelect) + "WHERE at>=? ORDER BY id DESC LIMIT ?", from, most));
  });
}

Result<std::vector<UrgentRow>> UrgentBook::of_source(const std::string& source) {
  return database_->with([&](store::Database& database) {
    return rows_of(
        query(database, std::string(kSelect) + "WHERE source=? AND source<>'' ORDER BY id DESC", source));
  });
}

Result<bool> UrgentBook::settle(std::int64_t id, UrgentState state, const std::string& by,
                                const std::string& reason, base::Instant now) {
  const auto next = static_cast<std::int64_t>(state);
  const std::int64_t at = base::to_unix_ms(now);
  return database_->with([&](store::Database& database) -> Result<bool> {
    const auto done =
        run_sql(database, "UPDATE urgent SET state=?,decided_by=?,reason=? WHERE id=? AND state=0 AND expires_at>?",
                next, by, reason, id, at);
    if (!done) return fail(done.error());
    const auto changed = count(database.prepare("SELECT changes()"));
    if (!changed) return fail(changed.error());
    return *changed == 1;
  });
}

Result<void> UrgentBook::published(std::int64_t id, std::int64_t version) {
  return database_->with([&](store::Database& database) {
    return run_sql(database, "UPDATE urgent SET version=? WHERE id=?", version, id);
  });
}

Result<void> UrgentBook::reopen(std::int64_t id) {
  return database_->with([&](store::Database& database) {
    return run_sql(database, "UPDATE urgent SET state=0,decided_by='' WHERE id=? AND state=1 AND version=0", id);
  });
}

Result<std::int64_t> UrgentBook::approvers() {
  return database_->with([](store::Database& database) {
    return count(
        database.prepare("SELECT count(*) FROM person WHERE is_disabled=0 AND password<>''"
                         " AND role IN ('editor','administrator')"));
  });
}

Result<std::int64_t> UrgentBook::count_waiting(base::Instant now) {
  std::int64_t at = base::to_unix_ms(now);
  return database_->with([&](store::Database& database) {
    return count(query(database, "SELECT count(*) FROM urgent WHERE state=0 AND expires_at>?", at));
  });
}

}  // namespace lobi::desk
