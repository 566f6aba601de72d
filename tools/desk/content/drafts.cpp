// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/drafts.h"

#include <array>

namespace lobi::desk {
namespace {

constexpr const char* kSteps[] = {
    "CREATE TABLE draft(id INTEGER PRIMARY KEY AUTOINCREMENT, item TEXT NOT NULL, state INTEGER NOT NULL,"
    " author INTEGER NOT NULL, editor INTEGER NOT NULL, author_name TEXT NOT NULL, changed_at INTEGER NOT NULL,"
    " reason TEXT NOT NULL, item_id TEXT NOT NULL) STRICT;"
    "CREATE INDEX draft_author ON draft(author,state);",
    "ALTER TABLE draft ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;"};
constexpr std::array<std::string_view, 4> kStates{"draft", "asked", "refused", "published"};
constexpr const char* kColumns = "id,item,state,author,editor,author_name,changed_at,reason,item_id";

Draft read_draft(store::Statement& row) {
  Draft draft;
  draft.id = row.integer();
  draft.item = Json::parse(row.view(), nullptr, false);
  if (!draft.item.is_object()) draft.item = Json::object();
  draft.state = static_cast<DraftState>(row.integer() & 3);
  draft.author = row.integer();
  draft.editor = row.integer();
  draft.author_name = row.text();
  draft.changed_at = row.instant();
  draft.reason = row.text();
  draft.item_id = row.text();
  return draft;
}

Result<std::int64_t> whole(store::Database& database, const char* sql, std::int64_t value) {
  auto read = query(database, sql, value);
  if (!read) return fail(read.error());
  const auto row = read->step();
  if (!row) return fail(row.error());
  return *row ? read->integer() : 0;
}

}  // namespace

std::string_view draft_state_key(DraftState state) { return kStates.at(static_cast<std::size_t>(state)); }

std::string Draft::shown_id() const { return item_id.empty() ? "draft-" + std::to_string(id) : item_id; }

Json to_json(const Draft& draft) {
  Json item = draft.item;
  item["id"] = draft.shown_id();
  return {{"id", draft.id},
          {"item", std::move(item)},
          {"state", draft_state_key(draft.state)},
          {"by", {{"id", draft.author}, {"name", draft.author_name}}},
          {"changed_at", base::to_unix_ms(draft.changed_at)},
          {"reason", draft.reason},
          {"item_id", draft.item_id}};
}

Result<void> Drafts::migrate(DeskDatabase& database) { return database.migrate("drafts", kSteps); }

Result<std::vector<Draft>> Drafts::list(std::int64_t author, std::int64_t before, std::int64_t limit) {
  return database_->with([&](store::Database& database) -> Result<std::vector<Draft>> {
    const std::string sql = std::string("SELECT ") + kColumns +
                            " FROM draft WHERE (?=0 OR author=?) AND (?=0 OR id<?) ORDER BY id DESC LIMIT ?";
    std::vector<Draft> drafts;
    const auto done = each_row(query(database, sql, author, author, before, before, limit),
                               [&](store::Statement& row) { drafts.push_back(read_draft(row)); });
    if (!done) return fail(done.error());
    return drafts;
  });
}

Result<std::optional<Draft>> Drafts::find(std::int64_t id) {
  return database_->with([&](store::Database& database) -> Result<std::optional<Draft>> {
    std::optional<Draft> draft;
    const auto done = each_row(query(database, std::string("SELECT ") + kColumns + " FROM draft WHERE id=?", id),
                               [&](store::Statement& row) { draft = read_draft(row); });
    if (!done) return fail(done.error());
    return draft;
  });
}

Result<std::int64_t> Drafts::save(const Draft& draft) {
  const std::string item = draft.item.dump(-1, ' ', false, Json::error_handler_t::replace);
  const auto state = static_cast<std::int64_t>(draft.state);
  const std::int64_t at = base::to_unix_ms(draft.changed_at);
  return database_->with([&](store::Database& database) -> Result<std::int64_t> {
    if (draft.id != 0) {
      const auto done =
          run_sql(database, "UPDATE draft SET item=?,state=?,editor=?,changed_at=?,reason=?,item_id=? WHERE id=?",
                  item, state, draft.editor, at, draft.reason, draft.item_id, draft.id);
      if (!done) return fail(done.error());
      return draft.id;
    }
    const std::int64_t old = base::to_unix_ms(draft.changed_at - kPublishedKept);
    if (const auto done = run_sql(database, "DELETE FROM draft WHERE state=3 AND changed_at<?", old); !done)
      return fail(done.error());
    const auto open = whole(database, "SELECT count(*) FROM draft WHERE author=? AND state<>3", draft.author);
    if (!open) return open;
    if (*open >= kMaxOpen) return fail(ErrorKind::limit, "too many drafts of one person");
    const auto done =
        run_sql(database,
                "INSERT INTO draft(item,state,author,editor,author_name,changed_at,reason,item_id,began_at)"
                " VALUES(?,?,?,?,?,?,?,?,?)",
                item, state, draft.author, draft.editor, draft.author_name, at, draft.reason, draft.item_id, at);
    if (!done) return fail(done.error());
    return whole(database, "SELECT last_insert_rowid()+?", 0);
  });
}

Result<void> Drafts::remove(std::int64_t id) {
  return database_->with(
      [&](store::Database& database) { return run_sql(database, "DELETE FROM draft WHERE id=?", id); });
}

Result<std::vector<std::string>> Drafts::item_ids(std::int64_t except) {
  return database_->with([&](store::Database& database) -> Result<std::vector<std::string>> {
    std::vector<std::string> ids;
    const auto done = each_row(query(database, "SELECT item_id FROM draft WHERE item_id<>'' AND id<>?", except),
                               [&](store::Statement& row) { ids.push_back(row.text()); });
    if (!done) return fail(done.error());
    return ids;
  });
}

Result<std::vector<Drafts::Begun>> Drafts::published_since(base::Instant since) {
  const std::int64_t at = base::to_unix_ms(since);
  return database_->with([&](store::Database& database) -> Result<std::vector<Begun>> {
    std::vector<Begun> list;
    const auto done = each_row(query(database,
                                     "SELECT item_id, began_at FROM draft WHERE state=3 AND began_at>=? "
                                     "ORDER BY id DESC LIMIT 100",
                                     at),
                               [&](store::Statement& row) {
                                 auto item = row.text();
                                 list.push_back({std::move(item), row.instant()});
                               });
    if (!done) return fail(done.error());
    return list;
  });
}

Result<std::int64_t> Drafts::count_asked() {
  return database_->with([](store::Database& database) {
    return whole(database, "SELECT count(*) FROM draft WHERE state=?",
                 static_cast<std::int64_t>(DraftState::asked));
  });
}

}  // namespace lobi::desk
