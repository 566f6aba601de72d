// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/youtube/youtube_video.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/sources/social.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::int64_t kMaxDuration = 30LL * 24 * 3600;  // s

bool is_shown(const json& video) {
  const json& status = member(video, "status");
  if (string_in(status, "privacyStatus") != "public") return false;
  const std::string_view upload = string_in(status, "uploadStatus");
  const std::string_view live = string_in(member(video, "snippet"), "liveBroadcastContent");
  return (upload.empty() || upload == "processed") && (live.empty() || live == "none");
}

void read_still(const json& snippet, model::Post& post) {
  const json& stills = member(snippet, "thumbnails");
  for (const char* name : {"maxres", "standard", "high", "medium", "default"}) {
    const json& still = member(stills, name);
    const std::string url = https_or_empty(string_in(still, "url"));
    if (url.empty()) continue;
    model::Media media;
    media.kind = model::MediaKind::video_poster;
    media.remote_url = url;
    media.remote_key = without_query(url);
    media.alt = post.title;  // YouTube has no alt texts
    media.width = static_cast<int>(std::clamp<std::int64_t>(integer_in(still, "width").value_or(0), 0, 100'000));
    media.height = static_cast<int>(std::clamp<std::int64_t>(integer_in(still, "height").value_or(0), 0, 100'000));
    post.media.push_back(std::move(media));
    return;
  }
}

}  // namespace

std::string video_id(std::string_view raw) {
  constexpr std::string_view kFeedHead = "yt:video:";
  if (raw.starts_with(kFeedHead)) raw.remove_prefix(kFeedHead.size());
  const bool is_id = !raw.empty() && raw.size() <= 64 && std::all_of(raw.begin(), raw.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return is_id ? std::string(raw) : std::string();
}

std::int64_t iso_duration_ms(std::string_view text) {
  if (!text.starts_with('P')) return 0;
  std::int64_t total = 0, number = 0;
  for (const char c : text.substr(1)) {
    if (c >= '0' && c <= '9') {
      number = std::min(number * 10 + (c - '0'), kMaxDuration);
      continue;
    }
    const std::int64_t unit = c == 'D' ? 86400 : c == 'H' ? 3600 : c == 'M' ? 60 : c == 'S' ? 1 : 0;
    total = std::min(total + number * unit, kMaxDuration);
    number = 0;
  }
  return total * 1000;
}

std::optional<model::Post> read_video(const json& video, const PostOrigin& origin, std::string_view language) {
  const std::string id = video_id(string_in(video, "id"));
  if (id.empty() || !is_shown(video)) return std::nullopt;
  const json& snippet = member(video, "snippet");
  model::Post post = post_from(origin);
  post.native_id = id;
  post.local_id = id;
  post.permalink = "https://www.youtube.com/watch?v=" + id;
  post.author.id = video_id(string_in(snippet, "channelId"));
  post.author.name = safe_line(string_in(snippet, "channelTitle"));
  if (!post.author.id.empty()) post.author.url = "https://www.youtube.com/channel/" + post.author.id;
  post.title = safe_line(string_in(snippet, "title"), kMaxTitleCodePoints);
  post.text = safe_text(string_in(snippet, "description"));
  add_hashtags_in(post.title, post.hashtags);
  add_hashtags_in(post.text, post.hashtags);
  post.created_at = parse_rfc3339(string_in(snippet, "publishedAt")).value_or(origin.now);
  const std::string_view spoken = string_in(snippet, "defaultAudioLanguage");
  post.language = safe_language(spoken.empty() ? language : spoken);
  const json& statistics = member(video, "statistics");
  post.counts.views = safe_count(integer_in(statistics, "viewCount"));
  post.counts.likes = safe_count(integer_in(statistics, "likeCount"));
  post.counts.comments = safe_count(integer_in(statistics, "commentCount"));
  read_still(snippet, post);
  if (!post.media.empty())
    post.media[0].duration_ms = iso_duration_ms(string_in(member(video, "contentDetails"), "duration"));
  post.version = content_fingerprint(post);
  finish_post(post);
  return post;
}

}  // namespace lobi::sync
