// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/threads/threads_source.h"

#include <nlohmann/json.hpp>

#include "sync/sources/meta/graph_media.h"
#include "sync/sources/meta/graph_run.h"
#include "sync/sources/meta/graph_text.h"
#include "sync/sources/social.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr const char* kServer = "https://graph.threads.net";
constexpr const char* kVersion = "v1.0";
constexpr const char* kRenewal = "/refresh_access_token?grant_type=th_refresh_token";  // without the version
constexpr const char* kProfile = "https://www.threads.net/@";

constexpr const char* kAllFields =
    "id,media_product_type,media_type,media_url,thumbnail_url,permalink,username,text,timestamp,alt_text,topic_tag,"
    "is_quote_post,is_spoiler_media,children{id,media_type,media_url,thumbnail_url,alt_text}";
constexpr const char* kSafestFields = "id,media_type,media_url,thumbnail_url,permalink,username,text,timestamp";

std::string fields_of(GraphFields fields) {
  return fetch::percent_encode(fields == GraphFields::all ? kAllFields : kSafestFields);
}

class ThreadsNetwork final : public GraphNetwork {
 public:
  explicit ThreadsNetwork(const SourceContext& context)
      : config_(context.config),
        asks_followers_(context.wants_followers && is_set(context.config, "insights")),
        origin_{config_.id, config_.network, config_.is_own, context.now} {
    const std::string base = server_of(config_, kServer);
    settings_.server = versioned_server(config_, base, kVersion);
    settings_.renewal = base + kRenewal;
    settings_.words = {"threads.md", config_.id, "the permission threads_basic"};
    settings_.says_next = false;
    settings_.has_daily_account = false;
  }

  const GraphSettings& settings() const override { return settings_; }

  std::string account_path() const override {
    return "/me?fields=" + fetch::percent_encode("id,username,name,threads_profile_picture_url");
  }

  GraphAccount read_account(const json& answer) const override {
    GraphAccount account;
    account.id = string_in(answer, "id");
    account.name = safe_line(string_in(answer, "name"));
    set_username(string_in(answer, "username"), kProfile, account);
    if (account.name.empty()) account.name = account.handle;
    account.avatar_url = https_or_empty(string_in(answer, "threads_profile_picture_url"));
    return account;
  }

  std::string listing_path(const GraphAccount& /*account*/, GraphFields fields) const override {
    return "/me/threads?limit=25&fields=" + fields_of(fields);
  }

  std::string post_path(const std::string& id, GraphFields fields) const override {
    return "/" + id + "?fields=" + fields_of(fields);
  }

  std::optional<model::Post> read_post(const json& answer, const GraphAccount& account) const override {
    return read_threads_post(answer, account, origin_, config_.language);
  }

  std::vector<GraphQuestion> questions(const Harvest& /*harvest*/) override {
    if (!asks_followers_) return {};
    return {{"/me/threads_insights?metric=followers_count", {}, [](const json& answer, Harvest& harvest) {
               const json& metrics = list_in(answer, "data");
               if (metrics.empty()) return;
               harvest.followers = safe_count(integer_in(member(metrics.front(), "total_value"), "value"));
             }}};
  }

 private:
  model::SourceConfig config_;
  bool asks_followers_;
  GraphSettings settings_;
  PostOrigin origin_;
};

}  // namespace

std::optional<model::Post> read_threads_post(const json& media, const GraphAccount& account,
                                             const PostOrigin& origin, const std::string& language) {
  const std::string_view id = string_in(media, "id");
  if (!is_graph_id(id) || string_in(media, "media_type") == "REPOST_FACADE") return std::nullopt;
  model::Post post = post_from(origin);
  post.native_id = id;
  post.author = author_of(account);
  post.permalink = https_or_empty(string_in(media, "permalink"));
  post.created_at = parse_rfc3339(string_in(media, "timestamp")).value_or(origin.now);
  if (is_true_in(media, "is_quote_post")) post.kind = model::PostKind::quote;
  read_plain_text(string_in(media, "text"), {}, post);
  // Its one topic is not in the text.
  if (auto topic = normal_hashtag(string_in(media, "topic_tag")); !topic.empty()) add_hashtag(post.hashtags, topic);
  post.language = safe_language(language);
  read_graph_media(media, post);
  if (is_true_in(media, "is_spoiler_media")) {
    post.is_sensitive = true;
    post.sensitive_reason = "marked as a spoiler on Threads";
  }
  if (post.text.empty() && post.media.empty()) return std::nullopt;
  post.version = content_fingerprint(post);
  finish_post(post);
  return post;
}

std::unique_ptr<Source> make_threads_source(SourceContext context) {
  auto network = std::make_unique<ThreadsNetwork>(context);
  return make_graph_run(std::move(context), std::move(network));
}

}  // namespace lobi::sync
