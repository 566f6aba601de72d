// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/publication_reader.h"

#include <charconv>
#include <cstdio>
#include <string>

#include "base/files.h"
#include "store/columns.h"
#include "store/database.h"

namespace lobi::store {
namespace {

Result<void> read_head(Database& database, model::Content& content) {
  auto select = database.prepare("SELECT generation, published_at FROM head");
  if (!select) return fail(select.error());
  auto row = select->step();
  if (!row) return fail(row.error());
  if (!*row) return fail(ErrorKind::malformed, "content.db has no head");
  content.generation = select->integer();
  content.published_at = select->instant();
  return {};
}

Result<void> read_sources(Database& database, model::Content& content) {
  const auto version = database.user_version();
  if (!version) return fail(version.error());
  auto select = database.prepare(std::string("SELECT id, network, name, follow_url, last_success, ") +
                                 (*version < 2 ? "NULL" : "followers") + " FROM source ORDER BY position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return {};
    model::SourceHealth source;
    source.id = select->text();
    source.network = model::network_from_key(select->view());
    source.name = select->text();
    source.follow_url = select->text();
    source.last_success = select->optional_instant();
    source.followers = select->optional_integer();
    content.sources.push_back(std::move(source));
  }
}

Result<std::size_t> count_rows(Database& database, std::string_view table) {
  auto select = database.prepare("SELECT count(*) FROM " + std::string(table));
  if (!select) return fail(select.error());
  auto row = select->step();
  if (!row) return fail(row.error());
  return static_cast<std::size_t>(select->integer());
}

// `position` is the place in the list, counted from 0 by the writer: rows of media name it.
Result<void> read_posts(Database& database, model::Content& content) {
  const auto count = count_rows(database, "post");
  if (!count) return fail(count.error());
  content.posts.reserve(*count);
  auto select = database.prepare(std::string("SELECT ") + kPostColumns + " FROM post ORDER BY position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return {};
    content.posts.push_back(read_post(*select));
  }
}

Result<void> read_items(Database& database, model::Content& content) {
  auto select = database.prepare(std::string("SELECT ") + kItemColumns + " FROM item ORDER BY position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return {};
    content.items.push_back(read_item(*select));
  }
}

Result<void> read_events(Database& database, model::Content& content) {
  const auto version = database.user_version();
  if (!version) return fail(version.error());
  if (*version < 3) return {};
  auto select = database.prepare(std::string("SELECT ") + kEventColumns + " FROM event ORDER BY position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return {};
    content.events.push_back(read_event(*select));
  }
}

Result<void> read_campaign_places(Database& database, model::Content& content) {
  auto select = database.prepare("SELECT campaign, network, url FROM campaign_place ORDER BY campaign, position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return {};
    const auto owner = static_cast<std::size_t>(select->integer());
    model::CampaignPlace place;
    place.network = model::network_from_key(select->view());
    place.url = select->text();
    if (owner < content.campaigns.size()) content.campaigns[owner].places.push_back(std::move(place));
  }
}

Result<void> read_campaigns(Database& database, model::Content& content) {
  const auto version = database.user_version();
  if (!version) return fail(version.error());
  if (*version < 4) return {};
  auto select = database.prepare(
      "SELECT hashtag, title_id, title_en, text_id, text_en, runs_from, runs_until FROM campaign ORDER BY "
      "position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return read_campaign_places(database, content);
    model::Campaign campaign;
    campaign.hashtag = select->text();
    campaign.title.id = select->text();
    campaign.title.en = select->text();
    campaign.text.id = select->text();
    campaign.text.en = select->text();
    campaign.from = select->optional_instant();
    campaign.until = select->optional_instant();
    content.campaigns.push_back(std::move(campaign));
  }
}

Result<void> read_plan(Database& database, model::Content& content) {
  const auto version = database.user_version();
  if (!version) return fail(version.error());
  if (*version < 5) return {};
  auto head = database.prepare("SELECT version, digest FROM plan");
  if (!head) return fail(head.error());
  auto is_there = head->step();
  if (!is_there) return fail(is_there.error());
  if (!*is_there) return {};
  content.plan.version = head->integer();
  content.plan.digest = head->text();
  auto select =
      database.prepare(std::string("SELECT ") + kPushedColumns + (*version < 6 ? ", NULL, NULL" : kNoticeColumns) +
                       " FROM plan_item ORDER BY position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return {};
    content.plan.items.push_back({read_pushed(*select), {}});
  }
}

Result<void> read_all_media(Database& database, model::Content& content) {
  auto select = database.prepare(std::string("SELECT owner, owner_position, ") + kMediaColumns +
                                 " FROM media ORDER BY owner, owner_position, position");
  if (!select) return fail(select.error());
  for (auto row = select->step();; row = select->step()) {
    if (!row) return fail(row.error());
    if (!*row) return {};
    const auto kind = select->text();
    const auto owner = static_cast<std::size_t>(select->integer());
    if (kind == "post" && owner < content.posts.size()) content.posts[owner].media.push_back(read_media(*select));
    if (kind == "item" && owner < content.items.size()) content.items[owner].cover = read_media(*select);
    if (kind == "event" && owner < content.events.size()) content.events[owner].poster = read_media(*select);
    if (kind == "plan" && owner < content.plan.items.size())
      content.plan.items[owner].picture = read_media(*select);
  }
}

}  // namespace

Result<model::Content> read_content(const std::filesystem::path& publication_dir) {
  const auto file = publication_dir / "content.db";
  const std::string step = "reading " + file.string();
  auto database = Database::open_immutable(file);
  if (!database) return fail(database.error());
  const auto version = database->user_version();
  if (!version) return fail(version.error().with(step));
  if (*version < kOldestContentVersion || *version > kContentVersion) {
    return fail(ErrorKind::unsupported,
                step + ": written by another version of Lobi (" + std::to_string(*version) + ")");
  }
  model::Content content;
  for (const auto read :
       {read_head, read_sources, read_posts, read_items, read_events, read_campaigns, read_plan, read_all_media}) {
    if (auto done = read(*database, content); !done) return fail(done.error().with(step));
  }
  return content;
}

Result<std::int64_t> current_generation(const std::filesystem::path& published_dir) {
  constexpr std::size_t kMaxCurrentBytes = 64;
  const auto text = base::read_file(published_dir / "CURRENT", kMaxCurrentBytes);
  if (!text) return fail(text.error());
  std::int64_t generation = 0;
  const char* end = text->data() + text->size();
  const auto parsed = std::from_chars(text->data(), end, generation);
  const bool is_whole = parsed.ec == std::errc() && (parsed.ptr == end || *parsed.ptr == '\n');
  if (!is_whole || generation < 1) {
    return fail(ErrorKind::malformed, (published_dir / "CURRENT").string() + " holds no generation");
  }
  return generation;
}

std::filesystem::path publication_path(const std::filesystem::path& published_dir, std::int64_t generation) {
  char name[24];
  std::snprintf(name, sizeof name, "%06lld", static_cast<long long>(generation));
  return published_dir / name;
}

Result<std::filesystem::path> current_publication(const std::filesystem::path& published_dir) {
  const auto generation = current_generation(published_dir);
  if (!generation) return fail(generation.error());
  return publication_path(published_dir, *generation);
}

std::filesystem::path media_path(const std::filesystem::path& publication_dir, std::string_view sha256) {
  return publication_dir / "media" / std::string(sha256).append(".lpx");
}

}  // namespace lobi::store
