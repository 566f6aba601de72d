// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/meta/graph_media.h"

#include <nlohmann/json.hpp>
#include <string>

#include "sync/sources/meta/graph_text.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

std::optional<model::Media> read_medium(const json& node) {
  const std::string_view type = string_in(node, "media_type"), id = string_in(node, "id");
  const bool is_video = type == "VIDEO";
  if (!is_video && type != "IMAGE") return std::nullopt;  // and types nobody knows yet
  const std::string_view poster = string_in(node, "thumbnail_url");
  const std::string_view own = is_video ? std::string_view() : string_in(node, "media_url");
  auto media = signed_picture(own.empty() ? poster : own, is_graph_id(id) ? id : std::string_view());
  if (!media) return std::nullopt;
  if (is_video) media->kind = model::MediaKind::video_poster;
  media->alt = safe_text(string_in(node, "alt_text"), kMaxAltCodePoints);
  return media;
}

void add_medium(const json& node, model::Post& post) {
  if (post.media.size() >= kMaxGraphMedia) return;
  if (auto media = read_medium(node)) post.media.push_back(std::move(*media));
}

}  // namespace

void read_graph_media(const json& node, model::Post& post) {
  for (const json& child : list_in(member(node, "children"), "data")) add_medium(child, post);
  if (!post.media.empty()) return;
  // A hashtag's album has children without an address at times; its own address is the first picture.
  json whole = node;
  if (string_in(node, "media_type") == "CAROUSEL_ALBUM") whole["media_type"] = "IMAGE";
  add_medium(whole, post);
}

model::Author author_of(const GraphAccount& account) {
  return {account.id, account.handle, account.name, account.url, account.avatar_url};
}

void set_username(std::string_view username, std::string_view address_head, GraphAccount& account) {
  const std::string name = safe_line(username);
  if (name.empty()) return;
  account.handle = "@" + name;
  account.url = https_or_empty(std::string(address_head) + name);
}

}  // namespace lobi::sync
