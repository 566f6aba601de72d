// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/x/x_source.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "sync/rate_limit.h"
#include "sync/sources/social.h"
#include "sync/sources/x/x_post.h"
#include "sync/text/hashtag.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

enum class Stage { profile, page, recheck };

Error in_our_words(const fetch::Fetched& failed, const std::string& source) {
  Error error = *failed.error;
  const std::string_view body = failed.response.body;
  const auto says = [&](std::string_view word) { return body.find(word) != std::string_view::npos; };
  const int status = failed.response.status;
  if (says("usage-capped") || says("UsageCapExceeded") || status == 402)
    return {ErrorKind::permission,
            "X's own spending limit is reached or its credits are used up: look at console.x.com, Billing"};
  if (status == 401)
    return {
        ErrorKind::auth_expired,
        "X does not accept the bearer token: make a new one (console.x.com, Keys and tokens), then lobictl token "
        "set " +
            source};
  if (status == 403 && (says("client-forbidden") || says("not-authorized-for-field") || says("field-unauthorized")))
    return {ErrorKind::permission,
            "the X app may not read this: attach it to a project with pay-per-use access "
            "(console.x.com)"};
  const auto object = parse_json(body);
  const std::string words = object ? safe_line(string_in(*object, "detail")) : std::string();
  if (!words.empty()) error.message += " “" + words + "”";
  return error;
}

// Resources in an answer that X charges for.
std::int64_t charge_of(const json& body) {
  const json& data = member(body, "data");
  const auto posts = static_cast<std::int64_t>(data.is_array() ? data.size() : 0);
  const auto users = static_cast<std::int64_t>(list_in(member(body, "includes"), "users").size());
  return (data.is_object() ? kXProfileReads : posts) + users * kXProfileReads;
}

class XSource final : public Source {
 public:
  explicit XSource(SourceContext context)
      : context_(std::move(context)),
        server_(server_of(context_.config, "https://api.x.com")),
        left_(context_.reads_left) {
    const std::string& target = context_.config.target;
    is_hashtag_ = target.starts_with('#');
    rules_.origin = {context_.config.id, context_.config.network, context_.config.is_own && !is_hashtag_,
                     context_.now};
    rules_.language = context_.config.language;
    rules_.country = context_.config.option("country", "ID");
    const auto cursor = parse_json(context_.state.cursor);
    if (!cursor) return;
    is_new_dialect_ = string_in(*cursor, "dialect") == "post";
    if (string_in(*cursor, "target") != target) return;
    newest_ = x_id(string_in(*cursor, "newest"));
    user_ = member(*cursor, "user");
    rules_.author = read_x_user(user_);
  }

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return begin();
    if (!previous->is_ok()) return after_error(*previous);
    if (left_) *left_ -= reads_charged(*previous).value_or(reserved_);
    const auto body = parse_json(previous->response.body);
    if (!body) return stop_early(body.error());
    if (!member(*body, "data").is_structured() && !member(*body, "meta").is_object() &&
        !member(*body, "errors").is_array())
      return stop_early({ErrorKind::malformed, "the answer is none of X's"});
    is_exhausted_ = requests_left(previous->response).value_or(1) < 1;
    if (stage_ == Stage::profile) return take_profile(*body);
    return stage_ == Stage::page ? take_page(*body) : take_recheck(*body);
  }

  [[nodiscard]] std::optional<std::int64_t> reads_charged(const fetch::Fetched& answer) const override {
    if (!answer.is_ok()) return 0;  // X charges for what it returns
    const auto body = parse_json(answer.response.body);
    if (!body) return std::nullopt;
    return charge_of(*body);
  }

 private:
  Step begin() {
    if (context_.credential.empty())
      return Error{ErrorKind::auth_expired,
                   "this source needs a bearer token: lobictl token set " + context_.config.id};
    if (is_hashtag_) return ask_page();
    if (rules_.author.id.empty() || context_.wants_followers) return ask_profile();
    return ask_page();
  }

  // A request that does not fit into the month ends the run with what it found; the first one the core refuses.
  Step ask(Stage stage, std::string path_and_query, std::int64_t most_reads) {
    if ((left_ && *left_ < most_reads && has_asked_) || is_exhausted_) return finish();
    has_asked_ = true;
    stage_ = stage;
    reserved_ = most_reads;
    return Metered{api_request(context_, server_, std::move(path_and_query)), most_reads};
  }

  Step ask_profile() {
    return ask(Stage::profile,
               "/2/users/by/username/" + fetch::percent_encode(context_.config.target) +
                   "?user.fields=id,name,username,profile_image_url,protected,public_metrics",
               kXProfileReads);
  }

  [[nodiscard]] std::string fields() const {
    std::string out = is_new_dialect_
                          ? "post.fields=created_at,text,entities,attachments,public_metrics,"
                            "referenced_posts,note_post,lang,possibly_sensitive,withheld,edit_controls"
                          : "tweet.fields=created_at,text,entities,attachments,public_metrics,"
                            "referenced_tweets,note_tweet,lang,possibly_sensitive,withheld,edit_controls";
    if (is_hashtag_ && !is_new_dialect_) out += ",author_id";
    out += "&expansions=attachments.media_keys";
    if (is_hashtag_) out += ",author_id&user.fields=name,username,profile_image_url,protected";
    return out + "&media.fields=media_key,type,url,preview_image_url,alt_text,width,height,duration_ms";
  }

  Step ask_page() {
    std::string path = is_hashtag_ ? "/2/tweets/search/recent?query=%23" +
                                         fetch::percent_encode(normal_hashtag(context_.config.target)) +
                                         "%20-is%3Aretweet&sort_order=recency&"
                                   : "/2/users/" + rules_.author.id + "/tweets?exclude=replies,retweets&";
    path += "max_results=" + std::to_string(kXPage);
    if (!newest_.empty()) path += "&since_id=" + newest_;
    if (!token_.empty())
      path += (is_hashtag_ ? "&next_token=" : "&pagination_token=") + fetch::percent_encode(token_);
    return ask(Stage::page, path + "&" + fields(), is_hashtag_ ? kXPage * (1 + kXProfileReads) : kXPage);
  }

  Step after_error(const fetch::Fetched& failed) {
    const int status = failed.response.status;
    const std::string_view body = failed.response.body;
    if (status == 400 && stage_ != Stage::profile) {
      const std::string_view refused = is_new_dialect_ ? "post.fields" : "tweet.fields";
      if (!has_switched_ && body.find(refused) != std::string_view::npos) {
        has_switched_ = true;
        is_new_dialect_ = !is_new_dialect_;
        return stage_ == Stage::page ? ask_page() : ask_recheck();
      }
      if (!newest_.empty() && stage_ == Stage::page && body.find("since_id") != std::string_view::npos) {
        newest_.clear();  // older than the seven days that search remembers
        return ask_page();
      }
    }
    if (status == 404 && stage_ == Stage::profile)
      return Error{ErrorKind::gone, "X knows no account “" + safe_line(context_.config.target) + "”: check target"};
    return stop_early(in_our_words(failed, context_.config.id));
  }

  Step stop_early(const Error& error) {
    if (!has_page_) return error;
    is_partial_ = true;
    return finish();
  }

  Step take_profile(const json& body) {
    const json& user = member(body, "data");
    rules_.author = read_x_user(user);
    if (rules_.author.id.empty())
      return Error{ErrorKind::gone, "X knows no account “" + safe_line(context_.config.target) + "”: check target"};
    if (is_true_in(user, "protected"))
      return Error{ErrorKind::permission, "the X account is protected: make its posts public, or show its QR card"};
    user_ = json::object();
    for (const char* name : {"id", "name", "username", "profile_image_url"}) user_[name] = member(user, name);
    if (context_.wants_followers)
      followers_ = safe_count(integer_in(member(user, "public_metrics"), "followers_count"));
    return ask_page();
  }

  Step take_page(const json& body) {
    has_page_ = true;
    ++pages_;
    const json& meta = member(body, "meta");
    if (pages_ == 1) first_newest_ = x_id(string_in(meta, "newest_id"));
    take_posts(body);
    token_ = string_in(meta, "next_token");
    const int most = newest_.empty() ? 1 : kMaxXPages;
    if (!token_.empty() && token_.size() <= 500 && pages_ < most) {
      is_partial_ = true;  // until the last page came
      Step more = ask_page();
      if (std::holds_alternative<Metered>(more)) is_partial_ = false;
      return more;
    }
    return ask_recheck();
  }

  void take_posts(const json& body) {
    const json& includes = member(body, "includes");
    for (const json& one : list_in(body, "data")) {
      for (std::string& id : earlier_versions(one)) gone_.push_back(std::move(id));
      auto post = read_x_post(one, includes, rules_);
      if (post && seen_.insert(post->native_id).second) posts_.push_back(std::move(*post));
    }
  }

  Step ask_recheck() {
    if (again_.empty()) {
      std::vector<KnownPost> known = context_.recheck;
      std::sort(known.begin(), known.end(),
                [](const KnownPost& a, const KnownPost& b) { return a.created_at > b.created_at; });
      for (const KnownPost& post : known)
        if (again_.size() < kXRecheck && !x_id(post.native_id).empty() && !seen_.contains(post.native_id))
          again_.push_back(post.native_id);
    }
    if (again_.empty()) return finish();
    std::string ids;
    for (const std::string& id : again_) ids += (ids.empty() ? "" : ",") + id;
    const auto count = static_cast<std::int64_t>(again_.size());
    return ask(Stage::recheck, "/2/tweets?ids=" + ids + "&" + fields(),
               is_hashtag_ ? count * (1 + kXProfileReads) : count);
  }

  // What X does not give any more is gone, but for what it says it cannot give just now.
  Step take_recheck(const json& body) {
    std::unordered_set<std::string> later;
    for (const json& error : list_in(body, "errors"))
      if (string_in(error, "type").ends_with("resource-unavailable"))
        later.insert(std::string(string_in(error, "resource_id")));
    take_posts(body);
    for (const std::string& id : again_)
      if (!seen_.contains(id) && !later.contains(id)) gone_.push_back(id);
    return finish();
  }

  Step finish() {
    Harvest harvest;
    harvest.confirms_listing = false;
    harvest.is_partial = is_partial_;
    for (const model::Post& post : posts_) harvest.verified.push_back(post.native_id);
    harvest.posts = std::move(posts_);
    harvest.gone = std::move(gone_);
    harvest.followers = followers_;
    // After a page that is missing the next run asks from the same post again.
    if (!first_newest_.empty() && !is_partial_) newest_ = first_newest_;
    json cursor{
        {"target", context_.config.target}, {"newest", newest_}, {"dialect", is_new_dialect_ ? "post" : "tweet"}};
    if (user_.is_object()) cursor["user"] = user_;
    harvest.next.cursor = cursor.dump(-1, ' ', false, json::error_handler_t::replace);
    return harvest;
  }

  SourceContext context_;
  std::string server_;
  std::optional<std::int64_t> left_;  // of the month's reads
  XRules rules_;
  json user_;
  Stage stage_ = Stage::page;
  bool is_hashtag_ = false, is_new_dialect_ = false, has_switched_ = false;
  bool has_asked_ = false, has_page_ = false, is_partial_ = false, is_exhausted_ = false;
  int pages_ = 0;
  std::int64_t reserved_ = 0;
  std::string newest_, first_newest_, token_;
  std::vector<std::string> again_, gone_;
  std::vector<model::Post> posts_;
  std::unordered_set<std::string> seen_;
  std::optional<std::int64_t> followers_;
};

}  // namespace

std::unique_ptr<Source> make_x_source(SourceContext context) {
  return std::make_unique<XSource>(std::move(context));
}

}  // namespace lobi::sync
