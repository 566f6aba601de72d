// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/instagram/instagram_source.h"

#include <nlohmann/json.hpp>

#include "sync/sources/instagram/instagram_post.h"
#include "sync/sources/meta/graph_media.h"
#include "sync/sources/meta/graph_run.h"
#include "sync/sources/meta/graph_text.h"
#include "sync/sources/social.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr const char* kServer = "https://graph.instagram.com";        // Instagram Login
constexpr const char* kHashtagServer = "https://graph.facebook.com";  // Facebook Login
constexpr const char* kVersion = "v26.0";
constexpr const char* kRenewal = "/refresh_access_token?grant_type=ig_refresh_token";

constexpr const char* kAllFields =
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,username,alt_text,"
    "like_count,comments_count,children{id,media_type,media_url,thumbnail_url,alt_text}";
constexpr const char* kSafestFields = "id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username";
// A hashtag's media know no username, no alternative text and no poster.
constexpr const char* kHashtagFields =
    "id,caption,media_type,media_url,permalink,timestamp,like_count,comments_count,"
    "children{id,media_type,media_url}";
constexpr const char* kSafestHashtagFields = "id,caption,media_type,media_url,permalink,timestamp";

// The library's own account.
class OwnMedia : public GraphNetwork {
 public:
  OwnMedia(const SourceContext& context, const char* server) : config_(context.config) {
    const std::string base = server_of(config_, server);
    settings_.server = versioned_server(config_, base, kVersion);
    settings_.renewal = base + kRenewal;
    settings_.words = {"instagram.md", config_.id, "the permission instagram_business_basic"};
    rules_.origin = {config_.id, config_.network, config_.is_own, context.now};
    rules_.language = config_.language;
  }

  const GraphSettings& settings() const override { return settings_; }

  std::string account_path() const override {
    return "/me?fields=" + fetch::percent_encode("user_id,username,name,profile_picture_url,followers_count");
  }

  GraphAccount read_account(const json& answer) const override {
    GraphAccount account;
    account.id = string_in(answer, "user_id");
    if (const auto number = integer_in(answer, "user_id"); account.id.empty() && number)
      account.id = std::to_string(*number);
    account.name = safe_line(string_in(answer, "name"));
    set_username(string_in(answer, "username"), "https://www.instagram.com/", account);
    if (account.name.empty()) account.name = account.handle;
    account.avatar_url = https_or_empty(string_in(answer, "profile_picture_url"));
    account.followers = safe_count(integer_in(answer, "followers_count"));
    return account;
  }

  std::string listing_path(const GraphAccount& /*account*/, GraphFields fields) const override {
    return "/me/media?limit=25&fields=" + fields_of(fields);
  }

  std::string post_path(const std::string& id, GraphFields fields) const override {
    return "/" + id + "?fields=" + fields_of(fields);
  }

  std::optional<model::Post> read_post(const json& answer, const GraphAccount& account) const override {
    return read_instagram_post(answer, account, rules_);
  }

 protected:
  model::SourceConfig config_;
  GraphSettings settings_;
  InstagramRules rules_;

 private:
  static std::string fields_of(GraphFields fields) {
    return fetch::percent_encode(fields == GraphFields::all ? kAllFields : kSafestFields);
  }
};

// What others wrote under a hashtag.
class HashtagMedia final : public OwnMedia {
 public:
  explicit HashtagMedia(const SourceContext& context) : OwnMedia(context, kHashtagServer) {
    if (config_.address == kServer) settings_.server = versioned_server(config_, kHashtagServer, kVersion);
    settings_.renewal.clear();
    settings_.has_daily_account = false;
    settings_.words.permission = "the permission instagram_basic and the feature Instagram Public Content Access";
    rules_.is_hashtag = true;
    rules_.origin.is_own = false;
  }

  std::optional<Error> fault() const override {
    if (is_graph_id(config_.option("user_id"))) return std::nullopt;
    return Error{ErrorKind::invalid,
                 "source \"" + config_.id +
                     "\": a hashtag of Instagram needs the option user_id, the id of the library's "
                     "own Instagram account: see guide/instagram.md"};
  }

  std::string account_path() const override {
    return "/ig_hashtag_search?user_id=" + config_.option("user_id") +
           "&q=" + fetch::percent_encode(config_.target.substr(1));
  }

  GraphAccount read_account(const json& answer) const override {
    GraphAccount hashtag;
    const json& found = list_in(answer, "data");
    if (!found.empty()) hashtag.id = string_in(found.front(), "id");
    return hashtag;
  }

  std::string listing_path(const GraphAccount& hashtag, GraphFields fields) const override {
    return "/" + hashtag.id + "/recent_media?user_id=" + config_.option("user_id") + "&limit=50&fields=" +
           fetch::percent_encode(fields == GraphFields::all ? kHashtagFields : kSafestHashtagFields);
  }

  std::string post_path(const std::string& /*id*/, GraphFields /*fields*/) const override { return {}; }
};

}  // namespace

std::unique_ptr<Source> make_instagram_source(SourceContext context) {
  std::unique_ptr<GraphNetwork> network;
  if (context.config.target.rfind('#', 0) == 0)
    network = std::make_unique<HashtagMedia>(context);
  else
    network = std::make_unique<OwnMedia>(context, kServer);
  return make_graph_run(std::move(context), std::move(network));
}

}  // namespace lobi::sync
