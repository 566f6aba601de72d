// SPDX-License-Identifier: GPL-3.0-or-later
// The content.db of a publication: the tables, and the one pass that fills them.
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "store/columns.h"
#include "store/database.h"
#include "store/packed_text.h"
#include "store/publication_reader.h"
#include "store/publication_writer.h"

namespace lobi::store {
namespace {

std::string schema() {
  return "BEGIN;"
         "CREATE TABLE head(generation INTEGER NOT NULL, published_at INTEGER NOT NULL);"
         "CREATE TABLE source(position INTEGER PRIMARY KEY, id TEXT NOT NULL, network TEXT NOT NULL, name TEXT, "
         "follow_url TEXT, last_success INTEGER, followers INTEGER);"
         "CREATE TABLE post(position INTEGER PRIMARY KEY, " +
         std::string(kPostDefinition) +
         ");"
         "CREATE TABLE item(position INTEGER PRIMARY KEY, " +
         kItemDefinition +
         ");"
         "CREATE TABLE event(position INTEGER PRIMARY KEY, " +
         kEventDefinition +
         ");"
         "CREATE TABLE media(owner TEXT NOT NULL, owner_position INTEGER NOT NULL, position INTEGER NOT NULL, " +
         kMediaDefinition +
         ", PRIMARY KEY(owner, owner_position, position)) WITHOUT ROWID;"
         "CREATE TABLE campaign(position INTEGER PRIMARY KEY, hashtag TEXT NOT NULL, title_id TEXT, title_en TEXT, "
         "text_id TEXT, text_en TEXT, runs_from INTEGER, runs_until INTEGER);"
         "CREATE TABLE campaign_place(campaign INTEGER NOT NULL, position INTEGER NOT NULL, network TEXT NOT NULL, "
         "url TEXT NOT NULL, PRIMARY KEY(campaign, position)) WITHOUT ROWID;"
         "CREATE TABLE plan(version INTEGER NOT NULL, digest TEXT NOT NULL);"
         "CREATE TABLE plan_item(position INTEGER PRIMARY KEY, " +
         std::string(kPushedDefinition) +
         ");"
         "PRAGMA user_version=" +
         std::to_string(kContentVersion) + ";";
}

Result<void> write_head(Database& database, const model::Content& content) {
  auto insert = database.prepare("INSERT INTO head VALUES (?,?)");
  if (!insert) return fail(insert.error());
  if (auto done = insert->bind(content.generation).bind(content.published_at).run(); !done) return done;
  auto source = database.prepare("INSERT INTO source VALUES (?,?,?,?,?,?,?)");
  if (!source) return fail(source.error());
  std::int64_t position = 0;
  for (const auto& health : content.sources) {
    source->bind(position++).bind(health.id).bind(model::network_key(health.network)).bind(health.name);
    if (auto done = source->bind(health.follow_url).bind(health.last_success).bind(health.followers).run(); !done)
      return done;
  }
  return {};
}

Result<Statement> prepare_media(Database& database) {
  const std::string columns = std::string("owner, owner_position, position, ") + kMediaColumns;
  return database.prepare("INSERT INTO media(" + columns + ") VALUES (" + places_for(columns) + ")");
}

Result<void> write_posts(Database& database, const model::Content& content) {
  const std::string columns = std::string("position, ") + kPostColumns;
  auto insert = database.prepare("INSERT INTO post(" + columns + ") VALUES (" + places_for(columns) + ")");
  if (!insert) return fail(insert.error());
  auto media = prepare_media(database);
  if (!media) return fail(media.error());
  std::int64_t position = 0;
  for (const auto& post : content.posts) {
    const auto packed = pack(post);
    insert->bind(position);
    bind_post(*insert, post, packed);
    if (auto done = insert->run(); !done) return done;
    std::int64_t medium = 0;
    for (const auto& picture : post.media) {
      media->bind("post").bind(position).bind(medium++);
      bind_media(*media, picture);
      if (auto done = media->run(); !done) return done;
    }
    ++position;
  }
  return {};
}

Result<void> write_items(Database& database, const model::Content& content) {
  const std::string columns = std::string("position, ") + kItemColumns;
  auto insert = database.prepare("INSERT INTO item(" + columns + ") VALUES (" + places_for(columns) + ")");
  if (!insert) return fail(insert.error());
  auto media = prepare_media(database);
  if (!media) return fail(media.error());
  std::int64_t position = 0;
  for (const auto& item : content.items) {
    const auto packed = pack(item);
    insert->bind(position);
    bind_item(*insert, item, packed);
    if (auto done = insert->run(); !done) return done;
    if (item.cover) {
      media->bind("item").bind(position).bind(0);
      bind_media(*media, *item.cover);
      if (auto done = media->run(); !done) return done;
    }
    ++position;
  }
  return {};
}

Result<void> write_events(Database& database, const model::Content& content) {
  const std::string columns = std::string("position, ") + kEventColumns;
  auto insert = database.prepare("INSERT INTO event(" + columns + ") VALUES (" + places_for(columns) + ")");
  if (!insert) return fail(insert.error());
  auto media = prepare_media(database);
  if (!media) return fail(media.error());
  std::int64_t position = 0;
  for (const auto& event : content.events) {
    const auto categories = pack_list(event.categories);
    insert->bind(position);
    bind_event(*insert, event, categories);
    if (auto done = insert->run(); !done) return done;
    if (event.poster) {
      media->bind("event").bind(position).bind(0);
      bind_media(*media, *event.poster);
      if (auto done = media->run(); !done) return done;
    }
    ++position;
  }
  return {};
}

Result<void> write_campaigns(Database& database, const model::Content& content) {
  auto insert = database.prepare("INSERT INTO campaign VALUES (?,?,?,?,?,?,?,?)");
  if (!insert) return fail(insert.error());
  auto place = database.prepare("INSERT INTO campaign_place VALUES (?,?,?,?)");
  if (!place) return fail(place.error());
  std::int64_t position = 0;
  for (const auto& campaign : content.campaigns) {
    insert->bind(position).bind(campaign.hashtag).bind(campaign.title.id).bind(campaign.title.en);
    insert->bind(campaign.text.id).bind(campaign.text.en).bind(campaign.from).bind(campaign.until);
    if (auto done = insert->run(); !done) return done;
    std::int64_t number = 0;
    for (const auto& one : campaign.places) {
      place->bind(position).bind(number++).bind(model::network_key(one.network)).bind(one.url);
      if (auto done = place->run(); !done) return done;
    }
    ++position;
  }
  return {};
}

Result<void> write_plan(Database& database, const model::Content& content) {
  const auto& plan = content.plan;
  if (plan.version == 0) return {};
  auto head = database.prepare("INSERT INTO plan VALUES (?,?)");
  if (!head) return fail(head.error());
  if (auto done = head->bind(plan.version).bind(plan.digest).run(); !done) return done;
  const std::string columns = std::string("position, ") + kPushedColumns + kNoticeColumns;
  auto insert = database.prepare("INSERT INTO plan_item(" + columns + ") VALUES (" + places_for(columns) + ")");
  if (!insert) return fail(insert.error());
  auto media = prepare_media(database);
  if (!media) return fail(media.error());
  std::int64_t position = 0;
  for (const auto& planned : plan.items) {
    insert->bind(position);
    const auto packed_times = pack_times(planned.item.times);
    bind_pushed(*insert, planned.item, packed_times);
    if (auto done = insert->run(); !done) return done;
    if (planned.picture) {
      media->bind("plan").bind(position).bind(0);
      bind_media(*media, *planned.picture);
      if (auto done = media->run(); !done) return done;
    }
    ++position;
  }
  return {};
}

Result<void> fill(const std::filesystem::path& file, const model::Content& content) {
  auto database = Database::open(file, Journal::memory);
  if (!database) return fail(database.error());
  if (auto made = database->execute(schema().c_str()); !made) return made;
  for (const auto write : {write_head, write_posts, write_items, write_events, write_campaigns, write_plan}) {
    if (auto done = write(*database, content); !done) return done;
  }
  // DELETE leaves nothing beside the file, so that immutable=1 reads all of it (platform.md b2).
  return database->execute("COMMIT; PRAGMA journal_mode=DELETE;");
}

}  // namespace

Result<void> write_content(const std::filesystem::path& directory, const model::Content& content) {
  const auto file = directory / "content.db";
  if (auto filled = fill(file, content); !filled) return fail(filled.error().with("writing " + file.string()));
  if (::chmod(file.c_str(), 0444) != 0) {
    return fail(ErrorKind::io, "making " + file.string() + " read-only: " + std::strerror(errno));
  }
  return {};
}

}  // namespace lobi::store
