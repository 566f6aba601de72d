// SPDX-License-Identifier: GPL-3.0-or-later
// Posts and titles of inbox.db.
#include <algorithm>
#include <unordered_map>

#include "store/columns.h"
#include "store/inbox.h"

namespace lobi::store {
namespace {

constexpr std::string_view kOwnPostColumns = ", content_hash, details, folded, listing, missing_since, dup_of";

std::string insert_sql(std::string_view table, const std::string& columns) {
  return "INSERT INTO " + std::string(table) + "(" + columns + ") VALUES (" + places_for(columns) + ")";
}

// Built once: Inbox::cached() keeps statements by the address of their text.
const char* add_post_sql() {
  static const std::string sql = insert_sql("post", kPostColumns + std::string(kOwnPostColumns));
  return sql.c_str();
}
const char* update_post_sql() {
  static const std::string sql = [] {
    const auto columns = kPostColumns + std::string(kOwnPostColumns);
    return "UPDATE post SET (" + columns + ") = (" + places_for(columns) + ") WHERE id=?";
  }();
  return sql.c_str();
}
const char* add_media_sql() {
  static const std::string sql = insert_sql("media", std::string("post, position, ") + kMediaColumns);
  return sql.c_str();
}
const char* add_cover_sql() {
  static const std::string sql = insert_sql("cover", std::string("item, ") + kMediaColumns);
  return sql.c_str();
}
const char* add_item_sql() {
  static const std::string sql = insert_sql("item", kItemColumns + std::string(", content_hash, listing"));
  return sql.c_str();
}
const char* update_item_sql() {
  static const std::string sql = [] {
    const auto columns = kItemColumns + std::string(", content_hash, listing");
    return "UPDATE item SET (" + columns + ") = (" + places_for(columns) + ") WHERE id=?";
  }();
  return sql.c_str();
}

void bind_row(Statement& statement, const PostRow& row, const PackedPost& packed, std::int64_t details) {
  bind_post(statement, row.post, packed);
  statement.bind(row.content_hash).bind(details).bind(row.folded).bind(row.listing).bind(row.missing_since);
  statement.bind(row.dup_of);
}

}  // namespace

Result<std::optional<PostKey>> Inbox::find_post(model::Network network, std::string_view native_id) {
  auto select = cached(
      "SELECT id, source, content_hash, is_own, remote_state, missing_since, details, listing, fetched_at FROM "
      "post "
      "WHERE network=? AND native_id=?");
  if (!select) return fail(select.error());
  auto row = (*select)->bind(model::network_key(network)).bind(native_id).step();
  if (!row) return fail(row.error());
  if (!*row) return std::optional<PostKey>();
  PostKey key;
  key.row = (*select)->integer();
  key.source = (*select)->text();
  key.content_hash = (*select)->text();
  key.is_own = (*select)->boolean();
  key.remote_state = remote_state_from_key((*select)->view());
  key.missing_since = (*select)->optional_instant();
  key.details = (*select)->integer();
  key.listing = (*select)->integer();
  key.fetched_at = (*select)->instant();
  (*select)->reset();
  return std::optional<PostKey>(std::move(key));
}

Result<std::int64_t> Inbox::add_post(const PostRow& row, std::int64_t details) {
  auto insert = cached(add_post_sql());
  if (!insert) return fail(insert.error());
  const auto packed = pack(row.post);
  bind_row(**insert, row, packed, details);
  if (auto done = (*insert)->run(); !done) return fail(done.error());
  const auto added = database_.last_row();
  if (auto done = write_media(added, row.post.media); !done) return fail(done.error());
  return added;
}

Result<void> Inbox::update_post(const PostRow& row, std::int64_t details) {
  auto update = cached(update_post_sql());
  if (!update) return fail(update.error());
  const auto packed = pack(row.post);
  bind_row(**update, row, packed, details);
  if (auto done = (*update)->bind(row.row).run(); !done) return done;
  auto remove = cached("DELETE FROM media WHERE post=?");
  if (!remove) return fail(remove.error());
  if (auto done = (*remove)->bind(row.row).run(); !done) return done;
  return write_media(row.row, row.post.media);
}

Result<void> Inbox::write_media(std::int64_t row, const std::vector<model::Media>& media) {
  if (media.empty()) return {};
  auto insert = cached(add_media_sql());
  if (!insert) return fail(insert.error());
  std::int64_t position = 0;
  for (const auto& medium : media) {
    (*insert)->bind(row).bind(position++);
    bind_media(**insert, medium);
    if (auto done = (*insert)->run(); !done) return done;
  }
  return {};
}

Result<void> Inbox::touch_post(std::int64_t row, std::int64_t listing, base::Instant verified_at) {
  auto update = cached("UPDATE post SET listing=?, verified_at=? WHERE id=?");
  if (!update) return fail(update.error());
  return (*update)->bind(listing).bind(verified_at).bind(row).run();
}

Result<void> Inbox::set_remote_state(std::int64_t row, model::RemoteState state,
                                     std::optional<base::Instant> missing_since) {
  auto update = cached("UPDATE post SET remote_state=?, missing_since=? WHERE id=?");
  if (!update) return fail(update.error());
  return (*update)->bind(remote_state_key(state)).bind(missing_since).bind(row).run();
}

Result<void> Inbox::set_duplicate(std::int64_t row, std::optional<std::int64_t> of) {
  auto update = cached("UPDATE post SET dup_of=? WHERE id=?");
  if (!update) return fail(update.error());
  return (*update)->bind(of).bind(row).run();
}

Result<void> Inbox::remove_post(std::int64_t row) {
  auto remove = cached("DELETE FROM post WHERE id=?");
  if (!remove) return fail(remove.error());
  return (*remove)->bind(row).run();
}

Result<std::vector<PostRow>> Inbox::posts(std::string_view source) {
  static const std::string sql = "SELECT id, " + std::string(kPostColumns) + std::string(kOwnPostColumns) +
                                 " FROM post WHERE source=?1 OR ?1='' ORDER BY created_at DESC, id DESC";
  auto select = cached(sql.c_str());
  if (!select) return fail(select.error());
  (*select)->bind(source);
  std::vector<PostRow> posts;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) break;
    PostRow post;
    post.row = (*select)->integer();
    post.post = read_post(**select);
    post.content_hash = (*select)->text();
    (*select)->skip();  // details: only ingest compares them
    post.folded = (*select)->text();
    post.listing = (*select)->integer();
    post.missing_since = (*select)->optional_instant();
    post.dup_of = (*select)->optional_integer();
    places.emplace(post.row, posts.size());
    posts.push_back(std::move(post));
  }
  static const std::string media_sql =
      "SELECT post, " + std::string(kMediaColumns) + " FROM media ORDER BY post, position";
  auto media = cached(media_sql.c_str());
  if (!media) return fail(media.error());
  for (auto row = (*media)->step();; row = (*media)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return posts;
    const auto place = places.find((*media)->integer());
    if (place != places.end()) posts[place->second].post.media.push_back(read_media(**media));
  }
}

Result<std::optional<ItemRow>> Inbox::find_item(std::string_view source, std::string_view local_id) {
  auto select = cached("SELECT id, content_hash, listing FROM item WHERE source=? AND local_id=?");
  if (!select) return fail(select.error());
  auto row = (*select)->bind(source).bind(local_id).step();
  if (!row) return fail(row.error());
  if (!*row) return std::optional<ItemRow>();
  ItemRow item;
  item.row = (*select)->integer();
  item.content_hash = (*select)->text();
  item.listing = (*select)->integer();
  (*select)->reset();
  return std::optional<ItemRow>(std::move(item));
}

Result<void> Inbox::put_item(const ItemRow& row) {
  auto put = cached(row.row == 0 ? add_item_sql() : update_item_sql());
  if (!put) return fail(put.error());
  const auto packed = pack(row.item);
  bind_item(**put, row.item, packed);
  (*put)->bind(row.content_hash).bind(row.listing);
  if (row.row != 0) (*put)->bind(row.row);
  if (auto done = (*put)->run(); !done) return done;
  return write_cover(row.row != 0 ? row.row : database_.last_row(), row.item.cover);
}

Result<void> Inbox::write_cover(std::int64_t row, const std::optional<model::Media>& cover) {
  auto remove = cached("DELETE FROM cover WHERE item=?");
  if (!remove) return fail(remove.error());
  if (auto done = (*remove)->bind(row).run(); !done || !cover) return done;
  auto insert = cached(add_cover_sql());
  if (!insert) return fail(insert.error());
  (*insert)->bind(row);
  bind_media(**insert, *cover);
  return (*insert)->run();
}

Result<void> Inbox::remove_item(std::string_view source, std::string_view local_id) {
  auto remove = cached("DELETE FROM item WHERE source=? AND local_id=?");
  if (!remove) return fail(remove.error());
  return (*remove)->bind(source).bind(local_id).run();
}

Result<std::vector<ItemRow>> Inbox::items() {
  static const std::string sql =
      "SELECT id, " + std::string(kItemColumns) +
      ", content_hash, listing FROM item ORDER BY coalesce(added_at, changed_at, 0) DESC, id DESC";
  auto select = cached(sql.c_str());
  if (!select) return fail(select.error());
  std::vector<ItemRow> items;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (auto row = (*select)->step();; row = (*select)->step()) {
    if (!row) return fail(row.error());
    if (!*row) break;
    ItemRow item;
    item.row = (*select)->integer();
    item.item = read_item(**select);
    item.content_hash = (*select)->text();
    item.listing = (*select)->integer();
    places.emplace(item.row, items.size());
    items.push_back(std::move(item));
  }
  static const std::string cover_sql = "SELECT item, " + std::string(kMediaColumns) + " FROM cover";
  auto covers = cached(cover_sql.c_str());
  if (!covers) return fail(covers.error());
  for (auto row = (*covers)->step();; row = (*covers)->step()) {
    if (!row) return fail(row.error());
    if (!*row) return items;
    const auto place = places.find((*covers)->integer());
    if (place != places.end()) items[place->second].item.cover = read_media(**covers);
  }
}

Result<bool> Inbox::forget_other_sources(const std::vector<std::string>& known) {
  auto all = database_.prepare(
      "SELECT DISTINCT source FROM post UNION SELECT DISTINCT source FROM item UNION "
      "SELECT DISTINCT source FROM event UNION SELECT id FROM source");
  if (!all) return fail(all.error());
  std::vector<std::string> unknown;
  for (auto row = all->step();; row = all->step()) {
    if (!row) return fail(row.error());
    if (!*row) break;
    auto id = all->text();
    if (std::find(known.begin(), known.end(), id) == known.end()) unknown.push_back(std::move(id));
  }
  for (const auto& id : unknown) {
    for (const auto* sql :
         {"DELETE FROM post WHERE source=?", "DELETE FROM item WHERE source=?", "DELETE FROM event WHERE source=?",
          "DELETE FROM follower WHERE source=?", "DELETE FROM source WHERE id=?"}) {
      auto remove = cached(sql);
      if (!remove) return fail(remove.error());
      if (auto done = (*remove)->bind(id).run(); !done) return fail(done.error());
    }
  }
  return !unknown.empty();
}

}  // namespace lobi::store
