// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/youtube/youtube_source.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "sync/credential.h"
#include "sync/sources/feed/feed_page.h"
#include "sync/sources/social.h"
#include "sync/sources/youtube/youtube_video.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr const char* kWebsite = "https://www.youtube.com";
constexpr const char* kApi = "https://youtube.googleapis.com";

enum class Stage { feed, channel, uploads, search, videos };

// "https://www.youtube.com/@perpus", "…/channel/UC…" → "perpus", "UC…".
std::string channel_of(const std::string& target) {
  std::string name = target;
  if (const auto address = parse_address(target)) name = address->path.substr(address->path.rfind('/') + 1);
  if (name.starts_with('@')) name.erase(0, 1);
  return name;
}

bool is_channel_id(const std::string& name) { return name.size() == 24 && name.starts_with("UC"); }

// What the API says, as what staff can do (section 5a, errors).
Error in_our_words(const fetch::Fetched& failed, const std::string& source) {
  Error error = *failed.error;
  const auto body = parse_json(failed.response.body);
  if (!body) return error;
  const json& told = member(*body, "error");
  std::string reason;
  for (const json& one : list_in(told, "errors")) {
    reason = string_in(one, "reason");
    break;
  }
  const std::string words = safe_line(string_in(told, "message"));
  const auto is = [&](std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), reason) != list.end();
  };
  if (is({"quotaExceeded", "dailyLimitExceeded"}))
    return {
        ErrorKind::rate_limited,
        "today's YouTube quota of this key is used up; it goes on after midnight in California. If this happens "
        "often, raise `interval`"};
  if (is({"rateLimitExceeded", "userRateLimitExceeded"})) return {ErrorKind::rate_limited, error.message};
  if (is({"keyInvalid", "keyExpired", "authError"}) || words.starts_with("API key not valid"))
    return {ErrorKind::auth_expired,
            "the API key is not valid: make a new one in the Google Cloud console, then "
            "lobictl token set " +
                source};
  if (is({"accessNotConfigured"}))
    return {ErrorKind::permission,
            "switch on “YouTube Data API v3” for the key's project in the Google Cloud console"};
  if (is({"ipRefererBlocked"}))
    return {ErrorKind::permission,
            "the key's restrictions in the Google Cloud console forbid this kiosk: allow its public IP address"};
  if (is({"SERVICE_UNAVAILABLE", "backendError"})) error.kind = ErrorKind::transient;
  if (is({"playlistNotFound", "channelNotFound"})) error.kind = ErrorKind::gone;
  if (!words.empty()) error.message += " “" + words + "”";
  return error;
}

class YoutubeSource final : public Source {
 public:
  explicit YoutubeSource(SourceContext context)
      : context_(std::move(context)),
        key_(Credential::parse(context_.credential).value("token")),
        origin_{context_.config.id, context_.config.network, context_.config.is_own, context_.now},
        target_(context_.config.target),
        website_(server_of(context_.config, kWebsite)),
        api_(website_ == kWebsite ? kApi : website_) {
    const auto cursor = parse_json(context_.state.cursor);
    if (cursor && string_in(*cursor, "target") == target_) uploads_ = video_id(string_in(*cursor, "uploads"));
  }

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return begin();
    if (!previous->is_ok()) return after_error(*previous);
    if (stage_ == Stage::feed) return take_feed(previous->response);
    const auto body = parse_json(previous->response.body);
    if (!body) return stop_early(body.error());
    if (!member(*body, "items").is_array() && !member(*body, "kind").is_string())
      return stop_early({ErrorKind::malformed, "the answer is none of YouTube's"});
    switch (stage_) {
      case Stage::channel:
        return take_channel(*body);
      case Stage::uploads:
        return take_uploads(*body);
      case Stage::search:
        return take_search(*body);
      default:
        return take_videos(*body);
    }
  }

 private:
  Step begin() {
    const bool is_hashtag = target_.starts_with('#');
    if (key_.empty()) return begin_feed(is_hashtag);
    if (is_hashtag) {
      return ask(Stage::search, "search?part=snippet&type=video&order=date&safeSearch=strict&maxResults=25&q=%23" +
                                    fetch::percent_encode(normal_hashtag(target_)));
    }
    if (!uploads_.empty() && !context_.wants_followers) return ask_uploads();
    const std::string name = channel_of(target_);
    return ask(Stage::channel,
               "channels?part=snippet,statistics,contentDetails&" +
                   (is_channel_id(name) ? "id=" + name : "forHandle=" + fetch::percent_encode("@" + name)));
  }

  Step begin_feed(bool is_hashtag) {
    const std::string name = channel_of(target_);
    if (is_hashtag || !is_channel_id(name))
      return Error{
          ErrorKind::invalid,
          "sources.toml: without an API key `target` must be the channel's id, which begins with UC (YouTube, "
          "Settings, Advanced settings); handles and hashtags need a key"};
    stage_ = Stage::feed;
    fetch::Request request;
    request.url = website_ + "/feeds/videos.xml?channel_id=" + name;
    request.headers.push_back({"Accept", "application/atom+xml, application/xml;q=0.9"});
    if (const auto url = fetch::Url::parse(website_)) request.configured_origins.push_back(url->origin());
    return request;
  }

  [[nodiscard]] fetch::Request ask(Stage stage, const std::string& path_and_query) {
    stage_ = stage;
    fetch::Request request;
    request.url = api_ + "/youtube/v3/" + path_and_query + "&key={key}";
    request.placed_secrets.push_back({"key", key_});
    request.headers.push_back({"Accept", "application/json"});
    if (const auto url = fetch::Url::parse(api_)) request.configured_origins.push_back(url->origin());
    return request;
  }

  Step after_error(const fetch::Fetched& failed) {
    if (stage_ != Stage::feed) return stop_early(in_our_words(failed, context_.config.id));
    const int status = failed.response.status;
    if (status != 404 && status < 500) return *failed.error;
    return Error{
        ErrorKind::transient,
        "YouTube's feed of the channel does not answer, as it often does for channels that exist; Lobi tries "
        "again. If it lasts three days, check target, or use an API key"};
  }

  Step take_feed(const fetch::Response& response) {
    FeedOrigin origin;
    origin.post = origin_;
    origin.url = response.final_url.empty() ? website_ : response.final_url;
    origin.charset = response.charset();
    origin.language = context_.config.language;
    auto page = read_feed(response.body, origin);
    if (!page) return page.error();
    std::optional<base::Instant> oldest;
    for (model::Post& post : page->posts) {
      post.native_id = video_id(post.native_id);
      if (post.native_id.empty()) continue;
      post.local_id = post.native_id;
      oldest = std::min(oldest.value_or(post.created_at), post.created_at);
      add(std::move(post));
    }
    is_partial_ = page->is_truncated;
    // Older ones fell off the end of the fifteen: their absence says nothing.
    if (page->is_newest_first && !is_partial_ && oldest) complete_since_ = *oldest + base::Milliseconds(1);
    return finish();
  }

  // With what the run has found so far, if it has; else with the error.
  Step stop_early(const Error& error) {
    if (!has_videos_) return error;
    is_partial_ = true;
    return finish();
  }

  Step take_channel(const json& body) {
    const json& items = list_in(body, "items");
    if (items.empty())
      return Error{ErrorKind::gone, "YouTube knows no channel “" + safe_line(target_) + "”: check target"};
    const json& channel = items.front();
    uploads_ = video_id(string_in(member(member(channel, "contentDetails"), "relatedPlaylists"), "uploads"));
    if (uploads_.empty()) return Error{ErrorKind::malformed, "YouTube names no list of the channel's videos"};
    const json& statistics = member(channel, "statistics");
    if (context_.wants_followers && !is_true_in(statistics, "hiddenSubscriberCount"))
      followers_ = safe_count(integer_in(statistics, "subscriberCount"));
    return ask_uploads();
  }

  Step ask_uploads() {
    return ask(Stage::uploads, "playlistItems?part=contentDetails,status&maxResults=50&playlistId=" + uploads_);
  }

  void want(const std::string& id) {
    if (!id.empty() && asked_.insert(id).second) wanted_.push_back(id);
  }

  // The item's own id is not the video's. Private and deleted videos stay in the list.
  Step take_uploads(const json& body) {
    for (const json& item : list_in(body, "items"))
      want(video_id(string_in(member(item, "contentDetails"), "videoId")));
    return ask_next_videos();
  }

  Step take_search(const json& body) {
    for (const json& item : list_in(body, "items")) want(video_id(string_in(member(item, "id"), "videoId")));
    return ask_next_videos();
  }

  Step ask_next_videos() {
    if (!has_recheck_) {
      has_recheck_ = true;
      for (const KnownPost& known : context_.recheck) want(video_id(known.native_id));
    }
    if (next_wanted_ >= wanted_.size()) return finish();
    const std::size_t end = std::min(next_wanted_ + kYoutubeBatch, wanted_.size());
    std::string ids;
    batch_.clear();
    for (; next_wanted_ < end; ++next_wanted_) {
      batch_.push_back(wanted_[next_wanted_]);
      ids += (ids.empty() ? "" : ",") + wanted_[next_wanted_];
    }
    return ask(Stage::videos, "videos?part=snippet,statistics,contentDetails,status&id=" + ids);
  }

  // What is not told of is deleted or private; what is told of and not public is hidden too.
  Step take_videos(const json& body) {
    has_videos_ = true;
    for (const json& video : list_in(body, "items"))
      if (auto post = read_video(video, origin_, context_.config.language)) add(std::move(*post));
    for (const std::string& id : batch_)
      if (!seen_.contains(id)) gone_.push_back(id);
    return ask_next_videos();
  }

  void add(model::Post post) {
    if (seen_.insert(post.native_id).second) posts_.push_back(std::move(post));
  }

  Step finish() {
    Harvest harvest;
    harvest.is_partial = is_partial_;
    for (const model::Post& post : posts_) harvest.verified.push_back(post.native_id);
    harvest.posts = std::move(posts_);
    harvest.gone = std::move(gone_);
    harvest.complete_since = complete_since_;
    harvest.confirms_listing = false;
    harvest.followers = followers_;
    harvest.next.cursor =
        json{{"target", target_}, {"uploads", uploads_}}.dump(-1, ' ', false, json::error_handler_t::replace);
    return harvest;
  }

  SourceContext context_;
  std::string key_;
  PostOrigin origin_;
  std::string target_, website_, api_;
  std::string uploads_;  // the playlist of all the channel's videos
  Stage stage_ = Stage::feed;
  bool has_recheck_ = false, has_videos_ = false, is_partial_ = false;
  std::vector<std::string> wanted_, batch_;
  std::size_t next_wanted_ = 0;
  std::unordered_set<std::string> asked_, seen_;
  std::vector<model::Post> posts_;
  std::vector<std::string> gone_;
  std::optional<base::Instant> complete_since_;
  std::optional<std::int64_t> followers_;
};

}  // namespace

std::unique_ptr<Source> make_youtube_source(SourceContext context) {
  return std::make_unique<YoutubeSource>(std::move(context));
}

}  // namespace lobi::sync
