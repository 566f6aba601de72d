// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/x/x_post.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxMedia = 8;  // X allows 4

// A stretch of the text, and what stands there instead.
struct Piece {
  std::size_t begin = 0, end = 0;
  std::string shown;
  model::SpanKind kind = model::SpanKind::link;
  std::string uri;  // empty: plain text
};

// Where the entity stands, when its stretch is `expected` (hashtags and mentions: but for case).
bool find_stretch(std::string_view text, const json& entity, std::string_view expected, Piece& piece) {
  const std::int64_t begin = integer_in(entity, "start").value_or(-1), end = integer_in(entity, "end").value_or(-1);
  if (begin < 0 || end <= begin || end > 1'000'000 || expected.empty()) return false;
  for (const OffsetUnit unit : {OffsetUnit::code_points, OffsetUnit::utf16_units}) {
    const auto spans = to_byte_spans(text, {{begin, end, model::SpanKind::link, ""}}, unit);
    if (spans.empty()) continue;
    const std::string_view slice = text.substr(spans[0].begin, spans[0].end - spans[0].begin);
    if (base::casefold(slice) != base::casefold(expected)) continue;
    piece.begin = spans[0].begin;
    piece.end = spans[0].end;
    piece.shown = slice;
    return true;
  }
  return false;
}

void add_links(std::string_view text, const json& entities, std::vector<Piece>& pieces) {
  for (const json& url : list_in(entities, "urls")) {
    Piece piece;
    if (!find_stretch(text, url, string_in(url, "url"), piece)) continue;
    const std::string_view shown = string_in(url, "display_url");
    const bool is_picture = member(url, "media_key").is_string() || shown.starts_with("pic.x.com") ||
                            shown.starts_with("pic.twitter.com");
    if (!shown.empty()) piece.shown = base::repair_utf8(shown);
    if (is_picture) piece.shown.clear();
    if (!is_picture) piece.uri = https_or_empty(string_in(url, "expanded_url"));
    if (!is_picture && piece.uri.empty()) piece.uri = https_or_empty(string_in(url, "url"));
    pieces.push_back(std::move(piece));
  }
}

std::vector<Piece> pieces_of(std::string_view text, const json& entities) {
  std::vector<Piece> pieces;
  add_links(text, entities, pieces);
  for (const json& tag : list_in(entities, "hashtags")) {
    Piece piece;
    piece.kind = model::SpanKind::hashtag;
    if (!find_stretch(text, tag, "#" + std::string(string_in(tag, "tag")), piece)) continue;
    piece.uri = normal_hashtag(string_in(tag, "tag"));
    pieces.push_back(std::move(piece));
  }
  for (const json& mention : list_in(entities, "mentions")) {
    Piece piece;
    piece.kind = model::SpanKind::mention;
    const std::string name(string_in(mention, "username"));
    if (!find_stretch(text, mention, "@" + name, piece)) continue;
    piece.uri = https_or_empty("https://x.com/" + name);
    pieces.push_back(std::move(piece));
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  return pieces;
}

// X escapes three characters; decoded once, after the offsets are used up.
void append_plain(std::string& out, std::string_view text) {
  constexpr std::pair<std::string_view, char> kEscapes[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
  while (!text.empty()) {
    const auto* found = std::find_if(std::begin(kEscapes), std::end(kEscapes),
                                     [&](const auto& escape) { return text.starts_with(escape.first); });
    const bool is_escape = found != std::end(kEscapes);
    out.push_back(is_escape ? found->second : text.front());
    text.remove_prefix(is_escape ? found->first.size() : 1);
  }
}

SpannedText text_of(const json& post) {
  const json& note = member(post, member(post, "note_post").is_object() ? "note_post" : "note_tweet");
  const json& body = string_in(note, "text").empty() ? post : note;  // long posts hold the whole text there
  const std::string_view text = string_in(body, "text");
  SpannedText out;
  std::size_t done = 0;
  for (const Piece& piece : pieces_of(text, member(body, "entities"))) {
    if (piece.begin < done) continue;
    append_plain(out.text, text.substr(done, piece.begin - done));
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    append_plain(out.text, piece.shown);
    const auto end = static_cast<std::uint32_t>(out.text.size());
    if (!piece.uri.empty() && end > begin) out.spans.push_back({begin, end, piece.kind, piece.uri});
    done = piece.end;
  }
  append_plain(out.text, text.substr(done));
  return out;
}

const json& find_in(const json& list, std::string_view key, std::string_view value) {
  static const json kNone;
  for (const json& one : list)
    if (!value.empty() && string_in(one, key) == value) return one;
  return kNone;
}

void read_media(const json& post, const json& includes, model::Post& out) {
  for (const json& key : list_in(member(post, "attachments"), "media_keys")) {
    const json& found = find_in(list_in(includes, "media"), "media_key", as_string(key));
    const std::string_view type = string_in(found, "type");
    const std::string url = https_or_empty(string_in(found, type == "photo" ? "url" : "preview_image_url"));
    if (url.empty() || out.media.size() >= kMaxMedia) continue;
    model::Media media;
    media.kind = type == "photo"          ? model::MediaKind::image
                 : type == "animated_gif" ? model::MediaKind::gif_poster
                                          : model::MediaKind::video_poster;
    media.remote_url = url;
    media.remote_key = "x:" + base::repair_utf8(as_string(key));
    media.alt = safe_text(string_in(found, "alt_text"), kMaxAltCodePoints);
    media.width = static_cast<int>(std::clamp<std::int64_t>(integer_in(found, "width").value_or(0), 0, 100'000));
    media.height = static_cast<int>(std::clamp<std::int64_t>(integer_in(found, "height").value_or(0), 0, 100'000));
    media.duration_ms = std::clamp<std::int64_t>(integer_in(found, "duration_ms").value_or(0), 0, 10'000'000'000);
    out.media.push_back(std::move(media));
  }
}

void read_kind(const json& post, model::Post& out) {
  const bool is_new = member(post, "referenced_posts").is_array();
  for (const json& other : list_in(post, is_new ? "referenced_posts" : "referenced_tweets")) {
    const std::string_view type = string_in(other, "type");
    if (type == "retweeted" || type == "reposted") out.kind = model::PostKind::repost;
    if (type == "quoted") out.kind = model::PostKind::quote;
    if (type == "replied_to" && out.kind == model::PostKind::post) out.kind = model::PostKind::reply;
  }
}

bool is_withheld(const json& post, const std::string& country) {
  const json& codes = list_in(member(post, "withheld"), "country_codes");
  return std::any_of(codes.begin(), codes.end(), [&](const json& code) {
    return as_string(code) == country || as_string(code) == "XX" || as_string(code) == "XY";
  });
}

}  // namespace

std::string x_id(std::string_view raw) {
  const bool is_id =
      !raw.empty() && raw.size() <= 20 && raw.find_first_not_of("0123456789") == std::string_view::npos;
  return is_id ? std::string(raw) : std::string();
}

model::Author read_x_user(const json& user) {
  model::Author author;
  author.id = x_id(string_in(user, "id"));
  const std::string name = safe_line(string_in(user, "username"));
  if (!name.empty()) author.handle = "@" + name;
  author.name = safe_line(string_in(user, "name"));
  if (!name.empty()) author.url = https_or_empty("https://x.com/" + name);
  author.avatar_url = https_or_empty(string_in(user, "profile_image_url"));
  return author;
}

std::vector<std::string> earlier_versions(const json& post) {
  std::vector<std::string> out;
  const bool is_new = member(post, "edit_history_post_ids").is_array();
  for (const json& id : list_in(post, is_new ? "edit_history_post_ids" : "edit_history_tweet_ids")) {
    const std::string earlier = x_id(as_string(id));
    if (!earlier.empty() && earlier != string_in(post, "id") && out.size() < 10) out.push_back(earlier);
  }
  return out;
}

std::optional<model::Post> read_x_post(const json& post, const json& includes, const XRules& rules) {
  const std::string id = x_id(string_in(post, "id"));
  const json& user = find_in(list_in(includes, "users"), "id", string_in(post, "author_id"));
  if (id.empty() || is_withheld(post, rules.country) || is_true_in(user, "protected")) return std::nullopt;
  model::Post out = post_from(rules.origin);
  out.native_id = id;
  out.local_id = id;
  out.author = user.is_object() ? read_x_user(user) : rules.author;
  const std::string name = out.author.handle.empty() ? "i" : out.author.handle.substr(1);
  out.permalink = https_or_empty("https://x.com/" + name + "/status/" + id);
  out.created_at = parse_rfc3339(string_in(post, "created_at")).value_or(rules.origin.now);
  SpannedText text = make_safe(text_of(post));
  out.text = std::move(text.text);
  out.spans = std::move(text.spans);
  for (const json& tag : list_in(member(post, "entities"), "hashtags"))
    add_hashtag(out.hashtags, string_in(tag, "tag"));
  const std::string_view language = string_in(post, "lang");
  out.language = safe_language(language.empty() || language == "und" ? rules.language : language);
  const json& counts = member(post, "public_metrics");
  out.counts.likes = safe_count(integer_in(counts, "like_count"));
  out.counts.comments = safe_count(integer_in(counts, "reply_count"));
  out.counts.views = safe_count(integer_in(counts, "impression_count"));
  const auto reposts = integer_in(counts, "repost_count");
  out.counts.shares = safe_count(reposts ? reposts : integer_in(counts, "retweet_count"));
  read_kind(post, out);
  if (out.kind == model::PostKind::repost) out.is_own = false;
  out.is_sensitive = is_true_in(post, "possibly_sensitive");
  if (out.is_sensitive) out.sensitive_reason = "X marks it as possibly sensitive";
  read_media(post, includes, out);
  out.version = content_fingerprint(out);
  finish_post(out);
  return out;
}

}  // namespace lobi::sync
