// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columns.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "store/packed_text.h"

namespace lobi::store {
namespace {

constexpr std::array<std::string_view, 4> kPostKinds{"post", "repost", "quote", "reply"};
constexpr std::array<std::string_view, 5> kModerations{"automatic", "pending", "approved", "rejected", "hidden"};
constexpr std::array<std::string_view, 4> kRemoteStates{"live", "missing_once", "deleted", "withheld"};
constexpr std::array<std::string_view, 4> kMediaKinds{"image", "video_poster", "gif_poster", "link_card"};
constexpr std::array<std::string_view, 2> kAudiences{"everyone", "children"};
constexpr std::array<std::string_view, 9> kItemKinds{"book",   "ebook", "audiobook",   "serial", "article",
                                                     "thesis", "map",   "audiovisual", "other"};

constexpr int kMinutesOfDay = 24 * 60;
constexpr std::array<std::string_view, 3> kSeverities{"notice", "warning", "danger"};

template <typename E, std::size_t n>
std::string_view key_of(const std::array<std::string_view, n>& keys, E value) {
  return keys[static_cast<std::size_t>(value)];
}

template <typename E, std::size_t n>
E from_key(const std::array<std::string_view, n>& keys, std::string_view key, E otherwise) {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? otherwise : static_cast<E>(found - keys.begin());
}

}  // namespace

const char* const kPostColumns =
    "network, native_id, source, local_id, version, canonical_key, permalink, author_id, author_handle, "
    "author_name, "
    "author_url, author_avatar, created_at, edited_at, fetched_at, verified_at, title, text, spans, hashtags, "
    "language, "
    "kind, likes, comments, shares, views, is_sensitive, sensitive_reason, is_own, moderation, remote_state, "
    "show_until, "
    "also_on";
const char* const kPostDefinition =
    "network TEXT NOT NULL, native_id TEXT NOT NULL, source TEXT NOT NULL, local_id TEXT, version TEXT, "
    "canonical_key TEXT, permalink TEXT, author_id TEXT, author_handle TEXT, author_name TEXT, author_url TEXT, "
    "author_avatar TEXT, created_at INTEGER NOT NULL, edited_at INTEGER, fetched_at INTEGER NOT NULL, "
    "verified_at INTEGER NOT NULL, title TEXT, text TEXT NOT NULL, spans TEXT, hashtags TEXT, language TEXT, "
    "kind TEXT NOT NULL, likes INTEGER, comments INTEGER, shares INTEGER, views INTEGER, is_sensitive INTEGER NOT "
    "NULL, "
    "sensitive_reason TEXT, is_own INTEGER NOT NULL, moderation TEXT NOT NULL, remote_state TEXT NOT NULL, "
    "show_until INTEGER, also_on TEXT";

const char* const kMediaColumns =
    "kind, remote_url, remote_key, url_expires_at, alt, width, height, duration_ms, focus_x, focus_y, sha256, "
    "mean_colour";
const char* const kMediaDefinition =
    "kind TEXT NOT NULL, remote_url TEXT, remote_key TEXT, url_expires_at INTEGER, alt TEXT, width INTEGER, "
    "height INTEGER, duration_ms INTEGER, focus_x REAL, focus_y REAL, sha256 TEXT, mean_colour INTEGER";

const char* const kItemColumns =
    "source, local_id, kind, title, subtitle, creators, publisher, year, language, isbn, issn, doi, subjects, "
    "summary, "
    "call_number, permalink, rights, added_at, changed_at, show_until";
const char* const kItemDefinition =
    "source TEXT NOT NULL, local_id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, subtitle TEXT, "
    "creators TEXT, publisher TEXT, year INTEGER, language TEXT, isbn TEXT, issn TEXT, doi TEXT, subjects TEXT, "
    "summary TEXT, call_number TEXT, permalink TEXT, rights TEXT, added_at INTEGER, changed_at INTEGER, "
    "show_until INTEGER";

const char* const kEventColumns =
    "source, local_id, uid, summary, description, place, organiser, start, end, zone, is_all_day, is_cancelled, "
    "categories, audience, url, takes_registration, show_until";
const char* const kEventDefinition =
    "source TEXT NOT NULL, local_id TEXT NOT NULL, uid TEXT NOT NULL, summary TEXT NOT NULL, description TEXT, "
    "place TEXT, organiser TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL, zone TEXT, is_all_day INTEGER NOT "
    "NULL, is_cancelled INTEGER NOT NULL, categories TEXT, audience TEXT NOT NULL, url TEXT, takes_registration "
    "INTEGER NOT NULL, show_until INTEGER";

std::string places_for(std::string_view columns) {
  std::string places = "?";
  for (const char byte : columns) {
    if (byte == ',') places += ",?";
  }
  return places;
}

std::string_view moderation_key(model::Moderation moderation) { return key_of(kModerations, moderation); }
model::Moderation moderation_from_key(std::string_view key) {
  return from_key(kModerations, key, model::Moderation::pending);
}
std::string_view remote_state_key(model::RemoteState state) { return key_of(kRemoteStates, state); }
model::RemoteState remote_state_from_key(std::string_view key) {
  return from_key(kRemoteStates, key, model::RemoteState::live);
}
std::string_view item_kind_key(model::ItemKind kind) { return key_of(kItemKinds, kind); }

PackedPost pack(const model::Post& post) {
  return {pack_spans(post.spans), pack_list(post.hashtags), pack_networks(post.also_on)};
}

void bind_post(Statement& statement, const model::Post& post, const PackedPost& packed) {
  statement.bind(model::network_key(post.network)).bind(post.native_id).bind(post.source).bind(post.local_id);
  statement.bind(post.version).bind(post.canonical_key).bind(post.permalink).bind(post.author.id);
  statement.bind(post.author.handle).bind(post.author.name).bind(post.author.url).bind(post.author.avatar_url);
  statement.bind(post.created_at).bind(post.edited_at).bind(post.fetched_at).bind(post.verified_at);
  statement.bind(post.title).bind(post.text).bind(packed.spans).bind(packed.hashtags).bind(post.language);
  statement.bind(key_of(kPostKinds, post.kind)).bind(post.counts.likes).bind(post.counts.comments);
  statement.bind(post.counts.shares).bind(post.counts.views).bind(post.is_sensitive).bind(post.sensitive_reason);
  statement.bind(post.is_own).bind(moderation_key(post.moderation)).bind(remote_state_key(post.remote_state));
  statement.bind(post.show_until).bind(packed.also_on);
}

model::Post read_post(Statement& row) {
  model::Post post;
  post.network = model::network_from_key(row.view());
  post.native_id = row.text();
  post.source = row.text();
  post.local_id = row.text();
  post.version = row.text();
  post.canonical_key = row.text();
  post.permalink = row.text();
  post.author.id = row.text();
  post.author.handle = row.text();
  post.author.name = row.text();
  post.author.url = row.text();
  post.author.avatar_url = row.text();
  post.created_at = row.instant();
  post.edited_at = row.optional_instant();
  post.fetched_at = row.instant();
  post.verified_at = row.instant();
  post.title = row.text();
  post.text = row.text();
  post.spans = unpack_spans(row.view(), post.text);
  post.hashtags = unpack_list(row.view());
  post.language = row.text();
  post.kind = from_key(kPostKinds, row.view(), model::PostKind::post);
  post.counts.likes = row.optional_integer();
  post.counts.comments = row.optional_integer();
  post.counts.shares = row.optional_integer();
  post.counts.views = row.optional_integer();
  post.is_sensitive = row.boolean();
  post.sensitive_reason = row.text();
  post.is_own = row.boolean();
  post.moderation = moderation_from_key(row.view());
  post.remote_state = from_key(kRemoteStates, row.view(), model::RemoteState::live);
  post.show_until = row.optional_instant();
  post.also_on = unpack_networks(row.view());
  return post;
}

void bind_media(Statement& statement, const model::Media& media) {
  statement.bind(key_of(kMediaKinds, media.kind)).bind(media.remote_url).bind(media.remote_key);
  statement.bind(media.url_expires_at).bind(media.alt).bind(media.width).bind(media.height);
  statement.bind(media.duration_ms).bind(media.focus_x).bind(media.focus_y).bind(media.sha256);
  statement.bind(static_cast<std::int64_t>(media.mean_colour));
}

model::Media read_media(Statement& row) {
  model::Media media;
  media.kind = from_key(kMediaKinds, row.view(), model::MediaKind::image);
  media.remote_url = row.text();
  media.remote_key = row.text();
  media.url_expires_at = row.optional_instant();
  media.alt = row.text();
  media.width = static_cast<int>(row.integer());
  media.height = static_cast<int>(row.integer());
  media.duration_ms = row.integer();
  media.focus_x = row.real();
  media.focus_y = row.real();
  media.sha256 = row.text();
  media.mean_colour = static_cast<std::uint32_t>(row.integer());
  return media;
}

PackedItem pack(const model::CatalogueItem& item) {
  return {pack_creators(item.creators), pack_list(item.isbn), pack_list(item.subjects)};
}

void bind_item(Statement& statement, const model::CatalogueItem& item, const PackedItem& packed) {
  statement.bind(item.source).bind(item.local_id).bind(key_of(kItemKinds, item.kind)).bind(item.title);
  statement.bind(item.subtitle).bind(packed.creators).bind(item.publisher).bind(item.year).bind(item.language);
  statement.bind(packed.isbn).bind(item.issn).bind(item.doi).bind(packed.subjects).bind(item.summary);
  statement.bind(item.call_number).bind(item.permalink).bind(item.rights).bind(item.added_at);
  statement.bind(item.changed_at).bind(item.show_until);
}

model::CatalogueItem read_item(Statement& row) {
  model::CatalogueItem item;
  item.source = row.text();
  item.local_id = row.text();
  item.kind = from_key(kItemKinds, row.view(), model::ItemKind::other);
  item.title = row.text();
  item.subtitle = row.text();
  item.creators = unpack_creators(row.view());
  item.publisher = row.text();
  item.year = static_cast<int>(row.integer());
  item.language = row.text();
  item.isbn = unpack_list(row.view());
  item.issn = row.text();
  item.doi = row.text();
  item.subjects = unpack_list(row.view());
  item.summary = row.text();
  item.call_number = row.text();
  item.permalink = row.text();
  item.rights = row.text();
  item.added_at = row.optional_instant();
  item.changed_at = row.optional_instant();
  item.show_until = row.optional_instant();
  return item;
}

void bind_event(Statement& statement, const model::Event& event, const std::string& packed_categories) {
  statement.bind(event.source).bind(event.local_id).bind(event.uid).bind(event.summary).bind(event.description);
  statement.bind(event.place).bind(event.organiser).bind(event.start).bind(event.end).bind(event.zone);
  statement.bind(event.is_all_day).bind(event.is_cancelled).bind(packed_categories);
  statement.bind(key_of(kAudiences, event.audience)).bind(event.url).bind(event.takes_registration);
  statement.bind(event.show_until);
}

model::Event read_event(Statement& row) {
  model::Event event;
  event.source = row.text();
  event.local_id = row.text();
  event.uid = row.text();
  event.summary = row.text();
  event.description = row.text();
  event.place = row.text();
  event.organiser = row.text();
  event.start = row.instant();
  event.end = row.instant();
  event.zone = row.text();
  event.is_all_day = row.boolean();
  event.is_cancelled = row.boolean();
  event.categories = unpack_list(row.view());
  event.audience = from_key(kAudiences, row.view(), model::Audience::everyone);
  event.url = row.text();
  event.takes_registration = row.boolean();
  event.show_until = row.optional_instant();
  return event;
}

const char* const kPushedColumns =
    "id, kind, title_id, title_en, text_id, text_en, picture, picture_bytes, alt_id, alt_en, focus_x, focus_y, "
    "link, caption_id, caption_en, reference, starts_at, ends_at, place_id, place_en, plays_from, plays_until, "
    "weekdays, day_from, day_until, weight, severity";
const char* const kNoticeColumns = ", times, announced_at";
const char* const kPushedDefinition =
    "id TEXT NOT NULL, kind TEXT NOT NULL, title_id TEXT, title_en TEXT, text_id TEXT, text_en TEXT, picture TEXT, "
    "picture_bytes INTEGER, alt_id TEXT, alt_en TEXT, focus_x REAL, focus_y REAL, link TEXT, caption_id TEXT, "
    "caption_en TEXT, reference TEXT, starts_at INTEGER, ends_at INTEGER, place_id TEXT, place_en TEXT, "
    "plays_from INTEGER, plays_until INTEGER, weekdays INTEGER NOT NULL, day_from INTEGER NOT NULL, "
    "day_until INTEGER NOT NULL, weight INTEGER NOT NULL, severity TEXT NOT NULL, times TEXT, announced_at INTEGER";

// Minutes, Indonesian and English label of each.
std::string pack_times(const std::vector<model::NoticeTime>& times) {
  std::vector<std::string> fields;
  for (const auto& time : times)
    fields.insert(fields.end(), {std::to_string(time.at.count()), time.label.id, time.label.en});
  return pack_list(fields);
}

namespace {

// One whose minutes are none is left out.
std::vector<model::NoticeTime> unpack_times(std::string_view packed) {
  constexpr std::size_t kFields = 3;
  std::vector<model::NoticeTime> times;
  const auto fields = unpack_list(packed);
  for (std::size_t first = 0; first + kFields <= fields.size(); first += kFields) {
    int minutes = -1;
    const auto& number = fields[first];
    std::from_chars(number.data(), number.data() + number.size(), minutes);
    if (minutes < 0 || minutes >= kMinutesOfDay || times.size() == model::kMaxNoticeTimes) continue;
    times.push_back({std::chrono::minutes(minutes), {fields[first + 1], fields[first + 2]}});
  }
  return times;
}

}  // namespace

void bind_pushed(Statement& statement, const model::PushedItem& item, const std::string& packed_times) {
  static const model::PushedPicture kNoPicture;
  const auto& picture = item.picture ? *item.picture : kNoPicture;
  const auto bind_both = [&](const model::Bilingual& text) { statement.bind(text.id).bind(text.en); };
  statement.bind(item.id).bind(model::pushed_kind_key(item.kind));
  bind_both(item.title);
  bind_both(item.text);
  statement.bind(picture.sha256).bind(picture.bytes);
  bind_both(picture.alt);
  statement.bind(picture.focus_x).bind(picture.focus_y).bind(item.link);
  bind_both(item.link_caption);
  statement.bind(item.reference);
  statement.bind(item.event ? std::optional(item.event->starts_at) : std::nullopt);
  statement.bind(item.event ? item.event->ends_at : std::nullopt);
  bind_both(item.event ? item.event->place : kNoPicture.alt);
  statement.bind(item.schedule.from).bind(item.schedule.until);
  std::int64_t weekdays = 0;
  for (std::size_t day = 0; day < item.schedule.weekdays.size(); ++day)
    weekdays |= item.schedule.weekdays.at(day) ? std::int64_t{1} << day : 0;
  statement.bind(weekdays).bind(std::int64_t{item.schedule.day_from.count()});
  statement.bind(std::int64_t{item.schedule.day_until.count()});
  statement.bind(item.weight).bind(key_of(kSeverities, item.severity)).bind(packed_times).bind(item.announced_at);
}

model::PushedItem read_pushed(Statement& row) {
  const auto read_both = [&] {
    model::Bilingual text;
    text.id = row.text();
    text.en = row.text();
    return text;
  };
  model::PushedItem item;
  item.id = row.text();
  item.kind = model::pushed_kind_from(row.view()).value_or(model::PushedKind::announcement);
  item.title = read_both();
  item.text = read_both();
  model::PushedPicture picture;
  picture.sha256 = row.text();
  picture.bytes = row.integer();
  picture.alt = read_both();
  picture.focus_x = row.real();
  picture.focus_y = row.real();
  if (!picture.sha256.empty()) item.picture = std::move(picture);
  item.link = row.text();
  item.link_caption = read_both();
  item.reference = row.text();
  const auto starts_at = row.optional_instant();
  const auto ends_at = row.optional_instant();
  const auto place = read_both();
  if (starts_at) item.event = model::PushedEvent{*starts_at, ends_at, place};
  item.schedule.from = row.optional_instant();
  item.schedule.until = row.optional_instant();
  const auto weekdays = row.integer();
  for (std::size_t day = 0; day < item.schedule.weekdays.size(); ++day)
    item.schedule.weekdays.at(day) = ((weekdays >> day) & 1) != 0;
  item.schedule.day_from = std::chrono::minutes(row.integer());
  item.schedule.day_until = std::chrono::minutes(row.integer());
  item.weight = static_cast<int>(row.integer());
  item.severity = from_key(kSeverities, row.view(), model::Severity::notice);
  item.times = unpack_times(row.view());
  item.announced_at = row.optional_instant();
  return item;
}

}  // namespace lobi::store
