// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/facebook/facebook_source.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "sync/sources/facebook/facebook_post.h"
#include "sync/sources/meta/graph_run.h"
#include "sync/sources/meta/graph_text.h"
#include "sync/sources/social.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr const char* kServer = "https://graph.facebook.com";
constexpr const char* kVersion = "v26.0";
constexpr std::size_t kRememberedAlts = 60;  // photos
constexpr std::size_t kMaxAltLength = 500;   // code points; it stands in the cursor

constexpr const char* kAllFields =
    "id,message,created_time,permalink_url,full_picture,is_published,is_hidden,is_expired,from{id,name},"
    "message_tags,parent_id,shares,reactions.limit(0).summary(total_count),comments.limit(0).summary(true),"
    "attachments{media_type,title,target{id},media{image{src,width,height}},"
    "subattachments{media_type,media{image{src,width,height}},target{id}}}";
constexpr const char* kSafestFields = "id,message,created_time,permalink_url,full_picture,from{id,name}";

std::string fields_of(GraphFields fields) {
  return fetch::percent_encode(fields == GraphFields::all ? kAllFields : kSafestFields);
}

class FacebookNetwork final : public GraphNetwork {
 public:
  explicit FacebookNetwork(const SourceContext& context)
      : config_(context.config),
        credential_(Credential::parse(context.credential)),
        is_daily_(context.wants_followers) {
    settings_.server = versioned_server(config_, server_of(config_, kServer), kVersion);
    settings_.words = {"facebook.md", config_.id, "the permissions pages_read_engagement and pages_show_list"};
    rules_.origin = {config_.id, config_.network, config_.is_own, context.now};
    rules_.language = config_.language;
  }

  const GraphSettings& settings() const override { return settings_; }

  std::string account_path() const override {
    return "/" + fetch::percent_encode(config_.target) +
           "?fields=" + fetch::percent_encode("id,name,username,link,picture{url},followers_count");
  }

  GraphAccount read_account(const json& answer) const override {
    GraphAccount page;
    page.id = string_in(answer, "id");
    page.name = safe_line(string_in(answer, "name"));
    if (const auto username = safe_line(string_in(answer, "username")); !username.empty())
      page.handle = "@" + username;
    page.url = https_or_empty(string_in(answer, "link"));
    page.avatar_url = https_or_empty(string_in(member(member(answer, "picture"), "data"), "url"));
    page.followers = safe_count(integer_in(answer, "followers_count"));
    return page;
  }

  std::string listing_path(const GraphAccount& page, GraphFields fields) const override {
    return "/" + page.id + "/published_posts?limit=25&fields=" + fields_of(fields);
  }

  std::string post_path(const std::string& id, GraphFields fields) const override {
    return "/" + id + "?fields=" + fields_of(fields);
  }

  std::optional<model::Post> read_post(const json& answer, const GraphAccount& page) const override {
    return read_facebook_post(answer, page, rules_);
  }

  void recall(const json& memory) override {
    const json& alts = member(memory, "alts");
    if (!alts.is_object()) return;
    for (const auto& [id, alt] : alts.items())
      if (is_graph_id(id) && alts_.size() < kRememberedAlts)
        alts_.emplace(id, safe_text(as_string(alt), kMaxAltLength));
  }

  std::vector<GraphQuestion> questions(const Harvest& harvest) override {
    std::vector<GraphQuestion> questions;
    if (is_daily_) add_token_question(questions);
    std::size_t asked = 0;
    for (const std::string& id : photos_of(harvest)) {
      if (alts_.contains(id)) continue;
      if (++asked > kAltQuestions) break;
      questions.push_back(
          {"/" + id + "?fields=alt_text%2Calt_text_custom", {}, [this, id](const json& answer, Harvest&) {
             const std::string_view own = string_in(answer, "alt_text_custom");
             alts_[id] = safe_text(own.empty() ? string_in(answer, "alt_text") : own, kMaxAltLength);
           }});
    }
    return questions;
  }

  // Only photos of this run are remembered: those of older posts are stored with their posts.
  void complete(Harvest& harvest, json& memory) override {
    json alts = json::object();
    for (model::Post& post : harvest.posts) {
      for (model::Media& media : post.media) {
        const auto alt = alts_.find(media.remote_key);
        if (media.kind != model::MediaKind::image || alt == alts_.end()) continue;
        media.alt = alt->second;
        if (alts.size() < kRememberedAlts) alts[alt->first] = alt->second;
      }
    }
    memory = {{"alts", std::move(alts)}};
  }

 private:
  // Newest first; those that can be asked for and remembered.
  [[nodiscard]] static std::vector<std::string> photos_of(const Harvest& harvest) {
    std::vector<std::string> photos;
    for (const model::Post& post : harvest.posts) {
      for (const model::Media& media : post.media) {
        if (photos.size() >= kRememberedAlts) return photos;
        if (media.kind == model::MediaKind::image && is_graph_id(media.remote_key))
          photos.push_back(media.remote_key);
      }
    }
    return photos;
  }

  void add_token_question(std::vector<GraphQuestion>& questions) const {
    const std::string app = credential_.value("app_id"), secret = credential_.value("app_secret");
    if (app.empty() || secret.empty()) return;
    questions.push_back({"/debug_token?input_token={token}&access_token={app}",
                         {{"token", credential_.value("token")}, {"app", app + "|" + secret}},
                         take_token_check});
  }

  // The nearer of the two ends; 0 = never.
  static void take_token_check(const json& answer, Harvest& harvest) {
    const json& data = member(answer, "data");
    for (const char* name : {"expires_at", "data_access_expires_at"}) {
      const auto seconds = integer_in(data, name).value_or(0);
      if (seconds <= 0 || seconds > 32'503'680'000) continue;  // the year 3000
      const auto end = base::from_unix_ms(seconds * 1000);
      harvest.credential_expires_at = std::min(harvest.credential_expires_at.value_or(end), end);
    }
    const json& scopes = member(data, "scopes");
    const auto has = [&](const char* scope) {
      return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    };
    if (scopes.is_array() && !has("pages_read_engagement"))
      harvest.notes.emplace_back("its token lacks the permission pages_read_engagement: see guide/facebook.md");
  }

  model::SourceConfig config_;
  Credential credential_;
  bool is_daily_;
  GraphSettings settings_;
  FacebookRules rules_;
  std::map<std::string, std::string> alts_;  // by id of the photo; empty = it has none
};

}  // namespace

std::unique_ptr<Source> make_facebook_source(SourceContext context) {
  auto network = std::make_unique<FacebookNetwork>(context);
  return make_graph_run(std::move(context), std::move(network));
}

}  // namespace lobi::sync
