// SPDX-License-Identifier: GPL-3.0-or-later
// One run as a row of stages; each handles the answer to its own request and says what comes next. Past 300 lines
// because the stages share the run's state: split, each would need it in a header.
#include "sync/sources/mastodon/mastodon_source.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "sync/rate_limit.h"
#include "sync/sources/mastodon/mastodon_status.h"
#include "sync/sources/social.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

enum class Stage { lookup, pages, closed_hashtag, recheck_many, recheck_one };

// What the source remembers: the account behind the handle, and the newest status seen.
struct Memory {
  std::string target;
  std::string account_id;
  std::string newest_id;

  static Memory read(const SourceContext& context) {
    Memory memory{context.config.target, {}, {}};
    const auto object = parse_json(context.state.cursor);
    if (!object || string_in(*object, "target") != memory.target) return memory;  // first run, or staff changed it
    memory.account_id = string_in(*object, "account_id");
    memory.newest_id = string_in(*object, "newest_id");
    return memory;
  }

  [[nodiscard]] std::string write() const {
    const json object{{"target", target}, {"account_id", account_id}, {"newest_id", newest_id}};
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
  }
};

// {"error":"…"}: the server's own words, for staff.
Error in_its_words(const fetch::Fetched& failed, const SourceContext& context) {
  Error error = *failed.error;
  const auto body = parse_json(failed.response.body);
  const std::string words = body ? safe_line(string_in(*body, "error")) : std::string();
  if (!words.empty()) error.message += " “" + words + "”";
  // Without a token there is nothing to renew: the instance is closed to strangers (older ones say 422).
  const int status = failed.response.status;
  if ((status == 401 || status == 422) && context.credential.empty()) {
    error.kind = ErrorKind::permission;
    error.message += ": this instance shows posts only to its members; it needs a token in `credential`";
  }
  return error;
}

class MastodonSource final : public Source {
 public:
  explicit MastodonSource(SourceContext context)
      : context_(std::move(context)), memory_(Memory::read(context_)), is_first_run_(memory_.newest_id.empty()) {
    const std::string& target = context_.config.target;
    is_hashtag_ = target.starts_with('#');
    const std::string handle = plain_handle(target);
    const std::size_t at = handle.find('@');
    server_ = server_of(context_.config, at == std::string::npos ? "" : "https://" + handle.substr(at + 1));
    const auto address = parse_address(server_);
    if (address) rules_.instance = address->host;
    // The instance may be served at another name than the one in its handles: the handle is then looked up whole.
    acct_ = at != std::string::npos && handle.substr(at + 1) == rules_.instance ? handle.substr(0, at) : handle;
    rules_.origin = {context_.config.id, context_.config.network, context_.config.is_own, context_.now};
    rules_.language = context_.config.language;
    if (is_set(context_.config, "unlisted")) rules_.unlisted = Unlisted::taken;
    if (is_set(context_.config, "boosts") && !is_hashtag_) rules_.boosts = Boosts::taken;
    for (const std::string& own : comma_list(context_.config.option("own")))
      rules_.own_handles.push_back(plain_handle(own));
    if (!is_hashtag_) rules_.own_account_id = memory_.account_id;
  }

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return begin();
    if (!previous->is_ok()) return after_error(*previous);
    const auto body = parse_json(previous->response.body);
    if (!body) return stop_early(body.error());
    switch (stage_) {
      case Stage::lookup:
        return take_account(*body);
      case Stage::pages:
        return take_page(*body, previous->response);
      case Stage::closed_hashtag:
        return take_instance(*body);
      case Stage::recheck_many:
        return take_many(*body, previous->response);
      case Stage::recheck_one:
        return take_one(*body, previous->response);
    }
    return finish();
  }

 private:
  [[nodiscard]] fetch::Request ask(Stage stage, const std::string& path_and_query) {
    stage_ = stage;
    return api_request(context_, server_, path_and_query);
  }

  Step begin() {
    if (rules_.instance.empty())
      return Error{ErrorKind::invalid,
                   "sources.toml: this source needs the `address` of an instance, or a handle with one"};
    if (is_hashtag_ || !memory_.account_id.empty()) return ask_page({});
    return ask(Stage::lookup, "/api/v1/accounts/lookup?acct=" + fetch::percent_encode(acct_));
  }

  // With what the run has found so far, if it has; else with the error.
  Step stop_early(const Error& error) {
    if (pages_ == 0) return error;
    is_partial_ = true;
    return finish();
  }

  Step after_error(const fetch::Fetched& failed) {
    const int status = failed.response.status;
    const bool is_missing = status == 404 || status == 410;
    if (stage_ == Stage::recheck_one) {
      if (!is_missing) return stop_early(*failed.error);
      gone_.push_back(asked_.front().native_id);
      return ask_next_recheck();
    }
    if (stage_ == Stage::recheck_many && (is_missing || status == 400 || status == 405 || status == 422)) {
      is_many_known_ = false;  // before Mastodon 4.3
      next_recheck_ = 0;
      return ask_next_recheck();
    }
    if (stage_ == Stage::closed_hashtag) return ask_next_recheck();
    return stop_early(in_its_words(failed, context_));
  }

  Step take_account(const json& account) {
    memory_.account_id = string_in(account, "id");
    if (memory_.account_id.empty() || memory_.account_id.size() > 64)
      return Error{ErrorKind::malformed,
                   "the server's answer names no account: is " + server_ + " a Mastodon instance?"};
    rules_.own_account_id = memory_.account_id;
    return ask_page({});
  }

  // Newest first; `older_than` is the oldest id of the page before.
  Step ask_page(const std::string& older_than) {
    std::string path =
        is_hashtag_ ? "/api/v1/timelines/tag/" + fetch::percent_encode(normal_hashtag(context_.config.target))
                    : "/api/v1/accounts/" + fetch::percent_encode(memory_.account_id) + "/statuses";
    path += "?limit=40";
    if (!is_hashtag_) {
      path += "&exclude_replies=true";
      if (rules_.boosts == Boosts::skipped) path += "&exclude_reblogs=true";
    }
    if (!older_than.empty()) path += "&max_id=" + fetch::percent_encode(older_than);
    return ask(Stage::pages, path);
  }

  void add(model::Post post) {
    if (seen_.insert(post.native_id).second) posts_.push_back(std::move(post));
  }

  // A post that is as it was is only confirmed.
  void add_rechecked(const json& status) {
    auto post = read_status(status, rules_);
    if (!post) return;
    for (const KnownPost& known : asked_) {
      if (known.native_id != post->native_id || known.version != post->version) continue;
      seen_.insert(post->native_id);
      verified_.push_back(std::move(post->native_id));
      return;
    }
    add(std::move(*post));
  }

  Step take_page(const json& page, const fetch::Response& response) {
    if (!page.is_array()) return stop_early({ErrorKind::malformed, "the server's answer is no list of posts"});
    std::string oldest;
    bool is_overlapping = false;
    for (const json& status : page) {
      const std::string id{string_in(status, "id")};
      if (id.empty() || id.size() > 64) continue;
      if (oldest.empty() || is_newer_id(oldest, id)) oldest = id;
      if (newest_id_.empty() || is_newer_id(id, newest_id_)) newest_id_ = id;
      is_overlapping = is_overlapping || (!is_first_run_ && !is_newer_id(id, memory_.newest_id));
      add_listed(status);
    }
    ++pages_;
    if (page.empty() && pages_ == 1 && is_first_run_ && is_hashtag_)
      return ask(Stage::closed_hashtag, "/api/v2/instance");
    const bool has_moved = !oldest.empty() && (oldest_.empty() || is_newer_id(oldest_, oldest));
    if (has_moved) oldest_ = oldest;
    const bool is_enough = pages_ >= (is_first_run_ ? kFirstMastodonPages : kMaxMastodonPages);
    if (!has_moved || is_overlapping || is_enough || is_exhausted(response)) return ask_next_recheck();
    return ask_page(oldest);
  }

  // The pages have no gap: what is younger than their end and not on them is gone. A boost is older than its place.
  void add_listed(const json& status) {
    auto post = read_status(status, rules_);
    if (!post) return;
    if (post->kind != model::PostKind::repost && (!reach_ || post->created_at < *reach_)) reach_ = post->created_at;
    add(std::move(*post));
  }

  [[nodiscard]] static bool is_exhausted(const fetch::Response& response) {
    return requests_left(response).value_or(1) < 1;
  }

  // A hashtag without posts, or one that strangers may not read? Servers from 4.5 on answer both with an empty
  // list.
  Step take_instance(const json& instance) {
    const json& access = member(member(member(instance, "configuration"), "timelines_access"), "hashtag_feeds");
    const std::string_view local = string_in(access, "local");
    if (local == "disabled" || (local == "authenticated" && context_.credential.empty()))
      return Error{ErrorKind::permission,
                   "this instance does not show hashtags to strangers: it needs a token in `credential`"};
    return ask_next_recheck();
  }

  // Settled by complete_since, one way or the other.
  [[nodiscard]] bool is_reached(const KnownPost& known) const { return reach_ && known.created_at > *reach_; }

  // The posts still to confirm: not those that came anyway.
  Step ask_next_recheck() {
    asked_.clear();
    while (next_recheck_ < context_.recheck.size() &&
           asked_.size() < (is_many_known_ ? kMastodonRecheckBatch : std::size_t{1})) {
      const KnownPost& known = context_.recheck[next_recheck_];
      ++next_recheck_;
      if (!known.local_id.empty() && !seen_.contains(known.native_id) && !is_reached(known))
        asked_.push_back(known);
    }
    if (asked_.empty()) return finish();
    if (!is_many_known_) {
      if (++singles_ > kMastodonSingleRechecks) return finish();
      return ask(Stage::recheck_one, "/api/v1/statuses/" + fetch::percent_encode(asked_.front().local_id));
    }
    std::string path = "/api/v1/statuses";
    char separator = '?';
    for (const KnownPost& known : asked_) {
      path += separator + std::string("id%5B%5D=") + fetch::percent_encode(known.local_id);
      separator = '&';
    }
    return ask(Stage::recheck_many, path);
  }

  Step take_many(const json& statuses, const fetch::Response& response) {
    if (!statuses.is_array()) return stop_early({ErrorKind::malformed, "the server's answer is no list of posts"});
    std::unordered_set<std::string_view> there;
    for (const json& status : statuses) there.insert(string_in(status, "id"));
    for (const json& status : statuses) add_rechecked(status);
    for (const KnownPost& known : asked_)
      if (!there.contains(known.local_id) || !seen_.contains(known.native_id)) gone_.push_back(known.native_id);
    return is_exhausted(response) ? finish() : ask_next_recheck();
  }

  Step take_one(const json& status, const fetch::Response& response) {
    add_rechecked(status);
    if (!seen_.contains(asked_.front().native_id))
      gone_.push_back(asked_.front().native_id);  // now hidden by its author
    return is_exhausted(response) ? finish() : ask_next_recheck();
  }

  Step finish() {
    Harvest harvest;
    harvest.posts = std::move(posts_);
    harvest.gone = std::move(gone_);
    harvest.verified = std::move(verified_);
    harvest.is_partial = is_partial_;
    // Two posts of the same millisecond may lie on two pages: the last of ours is outside.
    if (reach_ && !is_partial_) harvest.complete_since = *reach_ + base::Milliseconds(1);
    // After a page that failed the next run must page down to the same posts again.
    if (!newest_id_.empty() && !is_partial_) memory_.newest_id = newest_id_;
    harvest.next.cursor = memory_.write();
    return harvest;
  }

  SourceContext context_;
  Memory memory_;
  StatusRules rules_;
  std::string server_;
  std::string acct_;
  Stage stage_ = Stage::lookup;
  bool is_hashtag_ = false;
  const bool is_first_run_;
  bool is_partial_ = false;
  bool is_many_known_ = true;
  int pages_ = 0;
  std::string newest_id_;  // of this run
  std::string oldest_;
  std::optional<base::Instant> reach_;  // creation of the oldest post on the pages
  std::vector<std::string> verified_;
  std::size_t next_recheck_ = 0;
  std::size_t singles_ = 0;
  std::vector<KnownPost> asked_;
  std::vector<model::Post> posts_;
  std::vector<std::string> gone_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::unique_ptr<Source> make_mastodon_source(SourceContext context) {
  return std::make_unique<MastodonSource>(std::move(context));
}

}  // namespace lobi::sync
