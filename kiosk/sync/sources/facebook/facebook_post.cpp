// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/facebook/facebook_post.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/sources/meta/graph_media.h"
#include "sync/sources/meta/graph_text.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxMentions = 100;

bool is_false_in(const json& object, std::string_view name) {
  const json& value = member(object, name);
  return value.is_boolean() && !value.get<bool>();
}

bool is_public(const json& post) {
  return !is_false_in(post, "is_published") && !is_true_in(post, "is_hidden") && !is_true_in(post, "is_expired");
}

int side_in(const json& image, std::string_view name) {
  return static_cast<int>(std::clamp<std::int64_t>(integer_in(image, name).value_or(0), 0, 100'000));
}

// Offsets count code points of the message.
std::vector<RawSpan> read_mentions(const json& post) {
  std::vector<RawSpan> mentions;
  for (const json& tag : list_in(post, "message_tags")) {
    const auto offset = integer_in(tag, "offset"), length = integer_in(tag, "length");
    const std::string_view id = string_in(tag, "id");
    if (mentions.size() >= kMaxMentions || !offset || !length || !is_graph_id(id)) continue;
    if (*offset < 0 || *length <= 0 || *offset > INT32_MAX || *length > INT32_MAX) continue;
    mentions.push_back(
        {*offset, *offset + *length, model::SpanKind::mention, "https://www.facebook.com/" + std::string(id)});
  }
  return mentions;
}

std::optional<model::Media> read_attachment(const json& attachment) {
  const std::string_view type = string_in(attachment, "media_type");
  const json& image = member(member(attachment, "media"), "image");
  const std::string_view id = string_in(member(attachment, "target"), "id");
  const bool is_photo = type == "photo", is_video = type == "video", is_link = type == "link";
  if (!is_photo && !is_video && !is_link) return std::nullopt;  // and types nobody knows yet
  auto media = signed_picture(string_in(image, "src"), is_graph_id(id) ? id : std::string_view());
  if (!media) return std::nullopt;
  if (is_video) media->kind = model::MediaKind::video_poster;
  if (is_link) media->kind = model::MediaKind::link_card;
  if (is_link) media->alt = safe_text(string_in(attachment, "title"), kMaxAltCodePoints);
  media->width = side_in(image, "width");
  media->height = side_in(image, "height");
  return media;
}

void add_attachment(const json& attachment, model::Post& post) {
  if (post.media.size() >= kMaxGraphMedia) return;
  if (auto media = read_attachment(attachment)) post.media.push_back(std::move(*media));
}

void read_media(const json& post, model::Post& out) {
  for (const json& attachment : list_in(member(post, "attachments"), "data")) {
    const json& album = list_in(member(attachment, "subattachments"), "data");
    if (album.empty()) add_attachment(attachment, out);
    for (const json& part : album) add_attachment(part, out);
  }
  if (!out.media.empty()) return;
  if (auto picture = signed_picture(string_in(post, "full_picture"), {})) out.media.push_back(std::move(*picture));
}

// A shared link without words of the Page's own.
std::string title_of(const json& post) {
  const json& attachments = list_in(member(post, "attachments"), "data");
  return attachments.empty() ? std::string()
                             : safe_line(string_in(attachments.front(), "title"), kMaxTitleCodePoints);
}

void read_counts(const json& post, model::Post& out) {
  const json& reactions = member(post, "reactions");
  out.counts.likes = safe_count(integer_in(member(reactions, "summary"), "total_count"));
  out.counts.comments = safe_count(integer_in(member(member(post, "comments"), "summary"), "total_count"));
  const json& shares = member(post, "shares");
  if (shares.is_object())
    out.counts.shares = safe_count(integer_in(shares, "count"));
  else if (reactions.is_object())  // all fields were asked for
    out.counts.shares = 0;
}

model::Author read_author(const json& post, const GraphAccount& page, bool is_by_page) {
  if (is_by_page) return author_of(page);
  model::Author author;
  const json& from = member(post, "from");
  author.id = safe_line(string_in(from, "id"));
  author.name = safe_line(string_in(from, "name"));
  return author;
}

}  // namespace

std::optional<model::Post> read_facebook_post(const json& post, const GraphAccount& page,
                                              const FacebookRules& rules) {
  const std::string_view id = string_in(post, "id");
  if (!is_graph_id(id) || !is_public(post)) return std::nullopt;
  model::Post out = post_from(rules.origin);
  out.native_id = id;
  const std::string_view from = string_in(member(post, "from"), "id");
  const bool is_by_page = from == page.id || (from.empty() && id.starts_with(page.id + "_"));
  out.is_own = rules.origin.is_own && is_by_page;
  out.author = read_author(post, page, is_by_page);
  out.permalink = https_or_empty(string_in(post, "permalink_url"));
  out.created_at = parse_rfc3339(string_in(post, "created_time")).value_or(rules.origin.now);
  if (!string_in(post, "parent_id").empty()) out.kind = model::PostKind::quote;
  read_plain_text(string_in(post, "message"), read_mentions(post), out);
  if (out.text.empty()) out.title = title_of(post);
  out.language = safe_language(rules.language);
  read_media(post, out);
  if (out.text.empty() && out.title.empty() && out.media.empty()) return std::nullopt;
  read_counts(post, out);
  out.version = content_fingerprint(out);  // without alternative texts, which come later
  finish_post(out);
  return out;
}

}  // namespace lobi::sync
