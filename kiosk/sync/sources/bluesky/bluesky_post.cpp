// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/bluesky/bluesky_post.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "sync/sources/bluesky/bluesky_embed.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxUriBytes = 2048;
constexpr std::size_t kMaxFacets = 200;
constexpr std::string_view kFacet = "app.bsky.richtext.facet#";

// "at://did:plc:x/app.bsky.feed.post/rkey" → "rkey"; empty for what is no post.
std::string_view record_key(std::string_view uri) {
  constexpr std::string_view kCollection = "/app.bsky.feed.post/";
  const std::size_t at = uri.find(kCollection);
  if (!uri.starts_with("at://did:") || at == std::string_view::npos) return {};
  const std::string_view key = uri.substr(at + kCollection.size());
  const bool is_key =
      key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:-") ==
      std::string_view::npos;
  return is_key ? key : std::string_view();
}

bool is_did(std::string_view did) {
  return did.starts_with("did:") && did.size() <= 256 &&
         did.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:%-") ==
             std::string_view::npos;
}

// The first feature that we know decides; a facet with none is plain text.
std::optional<RawSpan> read_facet(const json& facet) {
  const json& index = member(facet, "index");
  const auto begin = integer_in(index, "byteStart"), end = integer_in(index, "byteEnd");
  if (!begin || !end) return std::nullopt;
  for (const json& feature : list_in(facet, "features")) {
    const std::string_view type = string_in(feature, "$type");
    if (!type.starts_with(kFacet)) continue;
    const std::string_view name = type.substr(kFacet.size());
    RawSpan span{*begin, *end, model::SpanKind::link, {}};
    if (name == "link") {
      span.uri = https_or_empty(string_in(feature, "uri"));
    } else if (name == "mention" && is_did(string_in(feature, "did"))) {
      span.kind = model::SpanKind::mention;
      span.uri = "https://bsky.app/profile/" + std::string(string_in(feature, "did"));
    } else if (name == "tag") {
      span.kind = model::SpanKind::hashtag;
      span.uri = normal_hashtag(string_in(feature, "tag"));
    }
    if (!span.uri.empty()) return span;
  }
  return std::nullopt;
}

void read_text(const json& record, const BlueskyRules& rules, model::Post& post) {
  std::vector<RawSpan> raw;
  for (const json& facet : list_in(record, "facets")) {
    if (raw.size() >= kMaxFacets) break;
    if (auto span = read_facet(facet)) raw.push_back(std::move(*span));
  }
  for (const RawSpan& span : raw)
    if (span.kind == model::SpanKind::hashtag) add_hashtag(post.hashtags, span.uri);
  for (const json& tag : list_in(record, "tags")) add_hashtag(post.hashtags, as_string(tag));
  const std::string_view text = string_in(record, "text");
  SpannedText safe = make_safe({std::string(text), to_byte_spans(text, std::move(raw), OffsetUnit::utf8_bytes)});
  post.text = std::move(safe.text);
  post.spans = std::move(safe.spans);
  for (const json& language : list_in(record, "langs"))
    if (post.language.empty()) post.language = safe_language(as_string(language));
  if (post.language.empty()) post.language = safe_language(rules.language);
}

model::Author read_author(const json& view) {
  model::Author author;
  author.id = base::repair_utf8(string_in(view, "did").substr(0, 256));
  const std::string handle = safe_line(string_in(view, "handle"));
  // The server's word for a handle that no longer points back to its account.
  if (!handle.empty() && handle != "handle.invalid") author.handle = "@" + handle;
  author.name = safe_line(string_in(view, "displayName"));
  if (author.name.empty()) author.name = handle;
  if (is_did(author.id)) author.url = "https://bsky.app/profile/" + author.id;
  author.avatar_url = https_or_empty(string_in(view, "avatar"));
  return author;
}

// sortAt of the AppView: the earlier of the two. An author's time that nobody can have meant does not count.
base::Instant sort_time(const json& record, const json& view, base::Instant now) {
  const auto written = plausible_time(parse_rfc3339(string_in(record, "createdAt")), now);
  const auto indexed = plausible_time(parse_rfc3339(string_in(view, "indexedAt")), now);
  if (!written || !indexed) return written ? *written : indexed.value_or(now);
  return std::min(*written, *indexed);
}

// A later label of the same name and source may take an earlier one back.
void take_labels(const json& labels, base::Instant now, std::map<std::string, bool>& active) {
  for (const json& label : labels) {
    const auto expires = parse_rfc3339(string_in(label, "exp"));
    if (expires && *expires <= now) continue;
    const std::string key = std::string(string_in(label, "src")) + " " + std::string(string_in(label, "val"));
    active[key] = !is_true_in(label, "neg");
  }
}

void read_labels(const json& view, model::Post& post) {
  constexpr std::array<std::string_view, 2> kWithheld{"!no-unauthenticated", "!hide"};
  constexpr std::array<std::string_view, 6> kSensitive{"!warn",  "porn",          "sexual",
                                                       "nudity", "graphic-media", "gore"};
  std::map<std::string, bool> active;
  take_labels(list_in(view, "labels"), post.fetched_at, active);
  take_labels(list_in(member(view, "author"), "labels"), post.fetched_at, active);
  for (const auto& [key, is_active] : active) {
    const std::string_view value = std::string_view(key).substr(key.find(' ') + 1);
    const bool is_withheld = std::find(kWithheld.begin(), kWithheld.end(), value) != kWithheld.end();
    const bool is_sensitive = std::find(kSensitive.begin(), kSensitive.end(), value) != kSensitive.end();
    if (!is_active || (!is_withheld && !is_sensitive)) continue;
    post.is_sensitive = true;
    if (is_withheld) post.remote_state = model::RemoteState::withheld;
    if (post.sensitive_reason.empty() || is_withheld) post.sensitive_reason = "label " + std::string(value);
  }
}

}  // namespace

std::optional<model::Post> read_post_view(const json& view, const BlueskyRules& rules) {
  const std::string_view uri = string_in(view, "uri");
  const json& record = member(view, "record");
  const std::string_view key = record_key(uri);
  if (key.empty() || uri.size() > kMaxUriBytes || !record.is_object()) return std::nullopt;
  const std::string_view type = string_in(record, "$type");
  if (!type.empty() && type != "app.bsky.feed.post") return std::nullopt;
  model::Post post = post_from(rules.origin);
  post.native_id = base::repair_utf8(uri);
  post.version = safe_line(string_in(view, "cid"));
  post.author = read_author(member(view, "author"));
  post.is_own = rules.origin.is_own && !rules.did.empty() && post.author.id == rules.did;
  if (!post.author.url.empty()) post.permalink = post.author.url + "/post/" + std::string(key);
  post.canonical_key = post.native_id;  // finish_post() makes the key of the at:// address
  post.created_at = sort_time(record, view, rules.origin.now);
  if (member(record, "reply").is_object()) post.kind = model::PostKind::reply;
  read_text(record, rules, post);
  read_embed(member(view, "embed"), post);
  post.counts.likes = safe_count(integer_in(view, "likeCount"));
  post.counts.comments = safe_count(integer_in(view, "replyCount"));
  post.counts.shares = safe_count(integer_in(view, "repostCount"));
  read_labels(view, post);
  if (post.version.empty()) post.version = content_fingerprint(post);
  finish_post(post);
  return post;
}

FeedItem read_feed_item(const json& item, const BlueskyRules& rules) {
  FeedItem out;
  const std::string_view reason = string_in(member(item, "reason"), "$type");
  out.is_repost = reason == "app.bsky.feed.defs#reasonRepost";
  out.is_pinned = reason == "app.bsky.feed.defs#reasonPin";
  out.post = read_post_view(member(item, "post"), rules);
  if (!out.post) return out;
  out.is_repost = out.is_repost || (!rules.did.empty() && out.post->author.id != rules.did);
  if (out.is_repost)
    out.post->kind = model::PostKind::repost;
  else if (member(item, "reply").is_object())
    out.post->kind = model::PostKind::reply;
  return out;
}

}  // namespace lobi::sync
