// SPDX-License-Identifier: GPL-3.0-or-later
// Events of inbox.db.
#include <unordered_map>

#include "store/columns.h"
#include "store/inbox.h"
#include "store/packed_text.h"

namespace lobi::store {
namespace {

// Built once: Inbox::cached() keeps statements by the address of their text.
const char* add_event_sql() {
  static const std::string sql = [] {
    const auto columns = kEventColumns + std::string(", content_hash");
    return "INSERT INTO event(" + columns + ") VALUES (" + places_for(columns) + ")";
  }();
  return sql.c_str();
}
const char* update_event_sql() {
  static const std::string sql = [] {
    const auto columns = kEventColumns + std::string(", content_hash");
    return "UPDATE event SET (" + columns + ") = (" + places_for(columns) + ") WHERE id=?";
  }();
  return sql.c_str();
}
const char* add_poster_sql() {
  static const std::string sql = [] {
    const auto columns = std::string("event, ") + kMediaColumns;
    return "INSERT INTO poster(" + columns + ") VALUES (" + places_for(columns) + ")";
  }();
  return sql.c_str();
}

}  // namespace

Result<std::vector<EventRow>> Inbox::events(std::string_view source) {
  static const std::string sql = "SELECT id, " + std::string(kEventColumns) +
                                 ", content_hash FROM event WHERE source=?1 OR ?1='' ORDER BY start, end, id";
  auto select = cached(sql.c_str());
  if (!select) return fail(select.error());
  (*select)->bind(source);
  std::vector<EventRow> events;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) break;
    EventRow event;
    event.row = (*select)->integer();
    event.event = read_event(**select);
    event.content_hash = (*select)->text();
    places.emplace(event.row, events.size());
    events.push_back(std::move(event));
  }
  static const std::string poster_sql = "SELECT event, " + std::string(kMediaColumns) + " FROM poster";
  auto posters = cached(poster_sql.c_str());
  if (!posters) return fail(posters.error());
  for (auto row = (*posters)->step();; row = (*posters)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return events;
    const auto place = places.find((*posters)->integer());
    if (place != places.end()) events[place->second].event.poster = read_media(**posters);
  }
}

Result<void> Inbox::put_event(const EventRow& row) {
  auto put = cached(row.row == 0 ? add_event_sql() : update_event_sql());
  if (!put) return fail(put.error());
  const auto categories = pack_list(row.event.categories);
  bind_event(**put, row.event, categories);
  (*put)->bind(row.content_hash);
  if (row.row != 0) (*put)->bind(row.row);
  if (auto done = (*put)->run(); !done) return done;
  return write_poster(row.row != 0 ? row.row : database_.last_row(), row.event.poster);
}

Result<void> Inbox::write_poster(std::int64_t row, const std::optional<model::Media>& poster) {
  auto remove = cached("DELETE FROM poster WHERE event=?");
  if (!remove) return fail(remove.error());
  if (auto done = (*remove)->bind(row).run(); !done || !poster) return done;
  auto insert = cached(add_poster_sql());
  if (!insert) return fail(insert.error());
  (*insert)->bind(row);
  bind_media(**insert, *poster);
  return (*insert)->run();
}

Result<void> Inbox::remove_event(std::int64_t row) {
  auto remove = cached("DELETE FROM event WHERE id=?");
  if (!remove) return fail(remove.error());
  return (*remove)->bind(row).run();
}

}  // namespace lobi::store
