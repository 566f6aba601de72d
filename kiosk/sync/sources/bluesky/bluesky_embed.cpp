// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/bluesky/bluesky_embed.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxMedia = 20;  // of a gallery

// ".../plain/{did}/{cid}@jpeg": the content's own id. Other servers: the address.
std::string key_of(const std::string& url) {
  const std::size_t slash = url.rfind('/');
  const std::string_view name = std::string_view(url).substr(slash + 1);
  const std::string_view cid = name.substr(0, name.find('@'));
  return cid.starts_with("baf") ? std::string(cid) : without_query(url);
}

// aspectRatio is a ratio that authors' programs write; the pixels are measured when they are here.
int side_in(const json& holder, std::string_view name) {
  const auto side = integer_in(member(holder, "aspectRatio"), name);
  return static_cast<int>(std::clamp<std::int64_t>(side.value_or(0), 0, 100'000));
}

void add_media(const json& holder, std::string_view address, std::string_view alt, model::MediaKind kind,
               model::Post& post) {
  model::Media media;
  media.remote_url = https_or_empty(address);
  if (media.remote_url.empty() || post.media.size() >= kMaxMedia) return;
  media.kind = kind;
  media.remote_key = key_of(media.remote_url);
  media.alt = safe_text(alt, kMaxAltCodePoints);
  media.width = side_in(holder, "width");
  media.height = side_in(holder, "height");
  post.media.push_back(std::move(media));
}

// `kind` without "app.bsky.embed." and "#view".
void read_media(std::string_view kind, const json& embed, model::Post& post) {
  if (kind == "images" || kind == "gallery") {
    for (const json& image : list_in(embed, kind == "images" ? "images" : "items")) {
      std::string_view address = string_in(image, "fullsize");
      if (address.empty()) address = string_in(image, kind == "images" ? "thumb" : "thumbnail");
      add_media(image, address, string_in(image, "alt"), model::MediaKind::image, post);
    }
  } else if (kind == "video") {
    const bool is_gif = string_in(embed, "presentation") == "gif";
    add_media(embed, string_in(embed, "thumbnail"), string_in(embed, "alt"),
              is_gif ? model::MediaKind::gif_poster : model::MediaKind::video_poster, post);
  } else if (kind == "external") {
    const json& link = member(embed, "external");
    add_media(link, string_in(link, "thumb"), string_in(link, "title"), model::MediaKind::link_card, post);
  }
}

std::string_view kind_of(const json& embed) {
  constexpr std::string_view kPrefix = "app.bsky.embed.", kSuffix = "#view";
  const std::string_view type = string_in(embed, "$type");
  if (!type.starts_with(kPrefix) || !type.ends_with(kSuffix)) return {};
  return type.substr(kPrefix.size(), type.size() - kPrefix.size() - kSuffix.size());
}

// A quote that is not found, blocked or detached leaves the outer post a plain one.
bool is_shown_quote(const json& record) { return string_in(record, "$type") == "app.bsky.embed.record#viewRecord"; }

void take_quote(const json& record, model::Post& post) {
  if (is_shown_quote(record) && post.kind == model::PostKind::post) post.kind = model::PostKind::quote;
}

}  // namespace

void read_embed(const json& embed, model::Post& post) {
  const std::string_view kind = kind_of(embed);
  if (kind == "record") {
    take_quote(member(embed, "record"), post);
  } else if (kind == "recordWithMedia") {
    const json& media = member(embed, "media");
    read_media(kind_of(media), media, post);
    take_quote(member(member(embed, "record"), "record"), post);
  } else {
    read_media(kind, embed, post);
  }
}

}  // namespace lobi::sync
