// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/tiktok/tiktok_source.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "sync/sources/social.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

enum class Stage { renew, profile, page, recheck };

constexpr const char* kFields =
    "id,create_time,cover_image_url,share_url,title,video_description,duration,height,width,like_count,comment_"
    "count,"
    "share_count,view_count";
constexpr std::int64_t kMaxSeconds = 32'503'680'000;  // the year 3000
constexpr std::int64_t kMaxLife = 400LL * 24 * 3600;  // s, of a token
constexpr std::chrono::hours kCoverLife{6};

std::string number_id(std::string_view raw) {
  const bool is_id =
      !raw.empty() && raw.size() <= 24 && raw.find_first_not_of("0123456789") == std::string_view::npos;
  return is_id ? std::string(raw) : std::string();
}

std::int64_t seconds_of(std::string_view text) {
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc() ? std::clamp<std::int64_t>(value, 0, kMaxSeconds) : 0;
}

// "https://www.tiktok.com/@perpus/video/7…" → "@perpus".
std::string handle_in(const std::string& share_url) {
  const std::size_t at = share_url.find("/@");
  if (at == std::string::npos) return {};
  return safe_line(share_url.substr(at + 1, share_url.find('/', at + 2) - at - 1));
}

class TiktokSource final : public Source {
 public:
  explicit TiktokSource(SourceContext context)
      : context_(std::move(context)),
        credential_(Credential::parse(context_.credential)),
        server_(server_of(context_.config, "https://open.tiktokapis.com")),
        origin_{context_.config.id, context_.config.network, context_.config.is_own, context_.now} {
    const auto cursor = parse_json(context_.state.cursor);
    if (cursor) name_ = safe_line(string_in(*cursor, "name"));
  }

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return begin();
    if (!previous->is_ok()) return after_error(*previous);
    const auto body = parse_json(previous->response.body);
    if (!body) return stop_early(body.error());
    if (stage_ == Stage::renew) return take_tokens(*body, *previous);
    if (string_in(member(*body, "error"), "code") != "ok")
      return stop_early({ErrorKind::malformed, "the answer is none of TikTok's, or says that it failed"});
    const json& data = member(*body, "data");
    if (stage_ == Stage::profile) return take_profile(member(data, "user"));
    return stage_ == Stage::page ? take_page(data) : take_recheck(data);
  }

 private:
  [[nodiscard]] Error login_again() const {
    return {ErrorKind::auth_expired,
            "TikTok's consent has run out: the account must log in once more (guide/tiktok.md), then lobictl token "
            "set " +
                context_.config.id};
  }

  Step begin() {
    if (credential_.value("refresh_token").empty() || credential_.value("client_key").empty())
      return Error{ErrorKind::auth_expired,
                   "its token file needs client_key, client_secret and refresh_token, a line "
                   "each (guide/tiktok.md)"};
    const auto until = base::from_unix_ms(seconds_of(credential_.value("renew_at")) * 1000);
    if (credential_.value("access_token").empty() || until <= context_.now) return ask_tokens();
    return first_request();
  }

  [[nodiscard]] fetch::Request bare(const std::string& path, std::string body, const char* type) {
    fetch::Request request;
    request.url = server_ + path;
    request.headers = {{"Accept", "application/json"}, {"Content-Type", type}};
    request.post_body = std::move(body);
    if (const auto url = fetch::Url::parse(server_)) request.configured_origins.push_back(url->origin());
    return request;
  }

  [[nodiscard]] fetch::Request ask(Stage stage, const std::string& path, std::string body) {
    stage_ = stage;
    fetch::Request request = bare(path, std::move(body), "application/json");
    if (stage == Stage::profile) request.post_body.reset();
    request.secret_headers.push_back({"Authorization", "Bearer " + credential_.value("access_token")});
    return request;
  }

  fetch::Request ask_tokens() {
    stage_ = Stage::renew;
    has_renewed_ = true;
    fetch::Request request = bare("/v2/oauth/token/",
                                  "grant_type=refresh_token&client_key={client_key}&client_secret={client_secret}"
                                  "&refresh_token={refresh_token}",
                                  "application/x-www-form-urlencoded");
    for (const char* name : {"client_key", "client_secret", "refresh_token"})
      request.placed_secrets.push_back({name, credential_.value(name)});
    return request;
  }

  // The old pair is dead from now on: the core writes this one before it sends what follows.
  Step take_tokens(const json& body, const fetch::Fetched& answer) {
    const std::string access(string_in(body, "access_token")), refresh(string_in(body, "refresh_token"));
    const auto is_plain = [](const std::string& token) {
      return !token.empty() && token.size() <= 2000 &&
             std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7F; });
    };
    if (!is_plain(access) || !is_plain(refresh)) return renewal_error(answer);
    const auto life = [&](const char* name) {
      return std::chrono::seconds(std::clamp<std::int64_t>(integer_in(body, name).value_or(0), 0, kMaxLife));
    };
    const auto renew_at = context_.now + life("expires_in") * 3 / 4;
    credential_.set("access_token", access);
    credential_.set("refresh_token", refresh);
    credential_.set("renew_at", std::to_string(base::to_unix_ms(renew_at) / 1000));
    std::optional<base::Instant> ends;
    if (life("refresh_expires_in").count() > 0) ends = context_.now + life("refresh_expires_in");
    return Renewed{credential_.text(), ends, first_request()};
  }

  [[nodiscard]] Error renewal_error(const fetch::Fetched& answer) const {
    const auto body = parse_json(answer.response.body);
    const std::string word(body ? string_in(*body, "error") : std::string_view());
    if (word == "invalid_grant") return login_again();
    if (word == "invalid_client" || word == "invalid_request")
      return {ErrorKind::auth_expired,
              "TikTok does not accept client_key and client_secret: copy them again from "
              "developers.tiktok.com, then lobictl token set " +
                  context_.config.id};
    if (answer.error) return *answer.error;
    return {ErrorKind::malformed, "TikTok gave no new token"};
  }

  fetch::Request first_request() {
    if (name_.empty() || context_.wants_followers)
      return ask(Stage::profile, "/v2/user/info/?fields=open_id,display_name,follower_count", {});
    return ask_page();
  }

  fetch::Request ask_page() {
    return ask(Stage::page, std::string("/v2/video/list/?fields=") + kFields, R"({"max_count":20})");
  }

  Step after_error(const fetch::Fetched& failed) {
    if (stage_ == Stage::renew) return renewal_error(failed);
    const auto body = parse_json(failed.response.body);
    const std::string code(body ? string_in(member(*body, "error"), "code") : std::string_view());
    if (code == "access_token_invalid") {
      if (has_renewed_) return login_again();
      return ask_tokens();
    }
    const bool is_scope = code == "scope_not_authorized" || code == "scope_permission_missed";
    if (is_scope && stage_ == Stage::profile) return ask_page();  // the videos do without
    if (is_scope)
      return Error{ErrorKind::permission,
                   "the account did not allow “video.list”: log in once more and allow it "
                   "(guide/tiktok.md)"};
    return stop_early(*failed.error);
  }

  Step stop_early(const Error& error) {
    if (!has_page_) return error;
    is_partial_ = true;
    return finish();
  }

  Step take_profile(const json& user) {
    name_ = safe_line(string_in(user, "display_name"));
    if (context_.wants_followers) followers_ = safe_count(integer_in(user, "follower_count"));
    return ask_page();
  }

  void take_videos(const json& data) {
    for (const json& video : list_in(data, "videos")) {
      auto post = read_tiktok_video(video, origin_, name_, context_.config.language);
      if (post && seen_.insert(post->native_id).second) posts_.push_back(std::move(*post));
    }
  }

  Step take_page(const json& data) {
    has_page_ = true;
    take_videos(data);
    for (const model::Post& post : posts_) oldest_ = std::min(oldest_.value_or(post.created_at), post.created_at);
    return ask_recheck();
  }

  Step ask_recheck() {
    batch_.clear();
    for (; next_known_ < context_.recheck.size() && batch_.size() < kTiktokPage; ++next_known_) {
      const std::string id = number_id(context_.recheck[next_known_].native_id);
      if (!id.empty() && !seen_.contains(id)) batch_.push_back(id);
    }
    if (batch_.empty()) return finish();
    return ask(Stage::recheck, std::string("/v2/video/query/?fields=") + kFields,
               json{{"filters", {{"video_ids", batch_}}}}.dump());
  }

  Step take_recheck(const json& data) {
    take_videos(data);
    for (const std::string& id : batch_)
      if (!seen_.contains(id)) gone_.push_back(id);
    return ask_recheck();
  }

  Step finish() {
    Harvest harvest;
    harvest.confirms_listing = false;
    harvest.is_partial = is_partial_;
    for (const model::Post& post : posts_) harvest.verified.push_back(post.native_id);
    harvest.posts = std::move(posts_);
    harvest.gone = std::move(gone_);
    if (oldest_ && !is_partial_) harvest.complete_since = *oldest_ + std::chrono::seconds(1);
    harvest.followers = followers_;
    harvest.next.cursor = json{{"name", name_}}.dump(-1, ' ', false, json::error_handler_t::replace);
    return harvest;
  }

  SourceContext context_;
  Credential credential_;
  std::string server_;
  PostOrigin origin_;
  std::string name_;
  Stage stage_ = Stage::page;
  bool has_renewed_ = false, has_page_ = false, is_partial_ = false;
  std::size_t next_known_ = 0;
  std::vector<std::string> batch_, gone_;
  std::vector<model::Post> posts_;
  std::unordered_set<std::string> seen_;
  std::optional<base::Instant> oldest_;
  std::optional<std::int64_t> followers_;
};

}  // namespace

std::optional<model::Post> read_tiktok_video(const json& video, const PostOrigin& origin, const std::string& name,
                                             const std::string& language) {
  const std::string id = number_id(string_in(video, "id"));
  if (id.empty()) return std::nullopt;
  model::Post post = post_from(origin);
  post.native_id = id;
  post.local_id = id;
  post.permalink = https_or_empty(without_query(string_in(video, "share_url")));
  post.author.name = name;
  post.author.handle = handle_in(post.permalink);
  if (!post.author.handle.empty()) post.author.url = https_or_empty("https://www.tiktok.com/" + post.author.handle);
  const std::string_view description = string_in(video, "video_description");
  post.text = safe_text(description.empty() ? string_in(video, "title") : description);
  add_hashtags_in(post.text, post.hashtags);
  const std::int64_t seconds = integer_in(video, "create_time").value_or(0);
  if (seconds > 0 && seconds < kMaxSeconds) post.created_at = base::from_unix_ms(seconds * 1000);
  post.language = safe_language(language);
  post.counts.likes = safe_count(integer_in(video, "like_count"));
  post.counts.comments = safe_count(integer_in(video, "comment_count"));
  post.counts.shares = safe_count(integer_in(video, "share_count"));
  post.counts.views = safe_count(integer_in(video, "view_count"));
  if (const std::string url = https_or_empty(string_in(video, "cover_image_url")); !url.empty()) {
    model::Media media;
    media.kind = model::MediaKind::video_poster;
    media.remote_url = url;
    media.remote_key = "tiktok:" + id;
    media.url_expires_at = origin.now + kCoverLife;
    media.width = static_cast<int>(std::clamp<std::int64_t>(integer_in(video, "width").value_or(0), 0, 100'000));
    media.height = static_cast<int>(std::clamp<std::int64_t>(integer_in(video, "height").value_or(0), 0, 100'000));
    media.duration_ms = std::clamp<std::int64_t>(integer_in(video, "duration").value_or(0), 0, 10'000'000) * 1000;
    post.media.push_back(std::move(media));
  }
  post.version = content_fingerprint(post);
  finish_post(post);
  return post;
}

std::unique_ptr<Source> make_tiktok_source(SourceContext context) {
  return std::make_unique<TiktokSource>(std::move(context));
}

}  // namespace lobi::sync
