// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/instagram/instagram_post.h"

#include <nlohmann/json.hpp>

#include "sync/sources/meta/graph_media.h"
#include "sync/sources/meta/graph_text.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
using nlohmann::json;

std::optional<model::Post> read_instagram_post(const json& media, const GraphAccount& account,
                                               const InstagramRules& rules) {
  const std::string_view id = string_in(media, "id"), product = string_in(media, "media_product_type");
  if (!is_graph_id(id) || product == "STORY" || product == "AD") return std::nullopt;
  model::Post post = post_from(rules.origin);
  post.native_id = id;
  post.is_own = rules.origin.is_own && !rules.is_hashtag;
  GraphAccount by = account;
  set_username(string_in(media, "username"), "https://www.instagram.com/", by);
  if (!rules.is_hashtag) post.author = author_of(by);
  post.permalink = https_or_empty(string_in(media, "permalink"));
  post.created_at = parse_rfc3339(string_in(media, "timestamp")).value_or(rules.origin.now);
  read_plain_text(string_in(media, "caption"), {}, post);
  post.language = safe_language(rules.language);
  read_graph_media(media, post);
  if (post.text.empty() && post.media.empty()) return std::nullopt;
  post.counts.likes = safe_count(integer_in(media, "like_count"));
  post.counts.comments = safe_count(integer_in(media, "comments_count"));
  post.version = content_fingerprint(post);
  finish_post(post);
  return post;
}

}  // namespace lobi::sync
