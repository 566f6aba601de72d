// SPDX-License-Identifier: GPL-3.0-or-later
// One run as a row of stages; each handles the answer to its own request and says what comes next.
#include "sync/sources/bluesky/bluesky_source.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "sync/rate_limit.h"
#include "sync/sources/bluesky/bluesky_post.h"
#include "sync/sources/social.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

enum class Stage { resolve, pages, recheck };

constexpr std::size_t kRememberedPosts = 20;  // so that some of them are not deleted meanwhile

// What the source remembers: the account behind the handle, and the newest posts of the last run.
struct Memory {
  std::string target;
  std::string did;
  std::vector<std::string> newest;

  static Memory read(const SourceContext& context) {
    Memory memory{context.config.target, {}, {}};
    const auto object = parse_json(context.state.cursor);
    if (!object || string_in(*object, "target") != memory.target) return memory;  // first run, or staff changed it
    memory.did = string_in(*object, "did");
    for (const json& uri : list_in(*object, "newest")) memory.newest.emplace_back(as_string(uri));
    return memory;
  }

  [[nodiscard]] std::string write() const {
    const json object{{"target", target}, {"did", did}, {"newest", newest}};
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
  }
};

// {"error":"AccountTakedown","message":"…"}: the name says more than the status, which is 400 for nearly all.
Error in_its_words(const fetch::Fetched& failed) {
  Error error = *failed.error;
  const auto body = parse_json(failed.response.body);
  if (!body) return error;
  const std::string name = safe_line(string_in(*body, "error"));
  const std::string words = safe_line(string_in(*body, "message"));
  if (name == "AccountTakedown" || name == "AccountDeactivated" || name == "NotFound" || name == "RepoNotFound" ||
      words == "Profile not found" || words == "Unable to resolve handle")
    error.kind = ErrorKind::gone;
  else if (name == "BlockedActor" || name == "BlockedByActor")
    error.kind = ErrorKind::permission;
  else if (name == "ExpiredToken" || name == "InvalidToken" || name == "AuthMissing")
    error.kind = ErrorKind::auth_expired;
  else if (name == "RateLimitExceeded")
    error.kind = ErrorKind::rate_limited;
  else if (name == "UpstreamFailure")
    error.kind = ErrorKind::transient;
  if (!name.empty() || !words.empty()) error.message += " “" + name + ": " + words + "”";
  return error;
}

std::string without_at(std::string_view handle) {
  while (!handle.empty() && (handle.front() == '@' || handle.front() == ' ')) handle.remove_prefix(1);
  return std::string(handle);
}

class BlueskySource final : public Source {
 public:
  explicit BlueskySource(SourceContext context) : context_(std::move(context)), memory_(Memory::read(context_)) {
    server_ = server_of(context_.config, std::string(kBlueskyAppView));
    rules_.origin = {context_.config.id, context_.config.network, context_.config.is_own, context_.now};
    rules_.language = context_.config.language;
    known_.insert(memory_.newest.begin(), memory_.newest.end());
    if (context_.config.target.starts_with("did:")) memory_.did = context_.config.target;
    rules_.did = memory_.did;
  }

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return begin();
    if (!previous->is_ok()) return stop_early(in_its_words(*previous));
    const auto body = parse_json(previous->response.body);
    if (!body) return stop_early(body.error());
    switch (stage_) {
      case Stage::resolve:
        return take_did(*body);
      case Stage::pages:
        return take_page(*body, previous->response);
      case Stage::recheck:
        return take_rechecked(*body, previous->response);
    }
    return finish();
  }

 private:
  [[nodiscard]] fetch::Request ask(Stage stage, const std::string& call) {
    stage_ = stage;
    return api_request(context_, server_, "/xrpc/" + call);
  }

  Step begin() {
    const std::string handle = without_at(context_.config.target);
    if (handle.empty())
      return Error{ErrorKind::invalid, "sources.toml: this source needs a `target`: the account's handle"};
    if (!memory_.did.empty()) return ask_page({});
    return ask(Stage::resolve, "com.atproto.identity.resolveHandle?handle=" + fetch::percent_encode(handle));
  }

  // With what the run has found so far, if it has; else with the error.
  Step stop_early(const Error& error) {
    if (pages_ == 0) return error;
    is_partial_ = true;
    return finish();
  }

  Step take_did(const json& answer) {
    memory_.did = string_in(answer, "did");
    if (!memory_.did.starts_with("did:") || memory_.did.size() > 256)
      return Error{ErrorKind::malformed,
                   "the server's answer names no account: is " + server_ + " a Bluesky AppView?"};
    rules_.did = memory_.did;
    return ask_page({});
  }

  Step ask_page(const std::string& cursor) {
    std::string call = "app.bsky.feed.getAuthorFeed?actor=" + fetch::percent_encode(memory_.did) +
                       "&filter=posts_no_replies&limit=50";
    if (!cursor.empty()) call += "&cursor=" + fetch::percent_encode(cursor);
    return ask(Stage::pages, call);
  }

  // Adds the post unless it came already; what is nobody's to show here is left out.
  void add(std::optional<model::Post> post) {
    if (post && seen_.insert(post->native_id).second) posts_.push_back(std::move(*post));
  }

  Step take_page(const json& page, const fetch::Response& response) {
    if (!member(page, "feed").is_array())
      return stop_early({ErrorKind::malformed, "the server's answer is no feed"});
    bool is_overlapping = false;
    for (const json& entry : list_in(page, "feed")) {
      FeedItem item = read_feed_item(entry, rules_);
      if (!item.post) continue;
      if (item.is_repost) {
        if (is_set(context_.config, "reposts")) add(std::move(item.post));
        continue;
      }
      if (item.post->kind == model::PostKind::reply) continue;  // half of a conversation makes no card
      if (!item.is_pinned) {  // a pinned post may be of any age and tells nothing about the pages
        is_overlapping = is_overlapping || known_.contains(item.post->native_id);
        if (newest_.size() < kRememberedPosts) newest_.push_back(item.post->native_id);
        if (!oldest_ || item.post->created_at < *oldest_) oldest_ = item.post->created_at;
      }
      add(std::move(item.post));
    }
    ++pages_;
    const std::string cursor{string_in(page, "cursor")};
    const bool is_first_run = memory_.newest.empty();
    const bool is_end = cursor.empty() || list_in(page, "feed").empty();
    const bool is_enough = is_overlapping || pages_ >= (is_first_run ? kFirstBlueskyPages : kMaxBlueskyPages);
    if (is_end || is_enough || is_exhausted(response) || !cursors_.insert(cursor).second) return ask_next_recheck();
    return ask_page(cursor);
  }

  [[nodiscard]] static bool is_exhausted(const fetch::Response& response) {
    return requests_left(response).value_or(1) < 1;
  }

  // Posts that the pages do not reach: what is younger than their end is settled by complete_since.
  Step ask_next_recheck() {
    asked_.clear();
    for (; next_recheck_ < context_.recheck.size() && asked_.size() < kBlueskyRecheckBatch; ++next_recheck_) {
      const KnownPost& known = context_.recheck[next_recheck_];
      const bool is_settled = seen_.contains(known.native_id) || (oldest_ && known.created_at > *oldest_);
      if (!is_settled) asked_.push_back(known);
    }
    if (asked_.empty()) return finish();
    std::string call = "app.bsky.feed.getPosts";
    char separator = '?';
    for (const KnownPost& known : asked_) {
      call += separator + std::string("uris=") + fetch::percent_encode(known.native_id);
      separator = '&';
    }
    return ask(Stage::recheck, call);
  }

  // A post that is as it was is only confirmed; labels come without a new version.
  void add_rechecked(std::optional<model::Post> post) {
    if (!post) return;
    for (const KnownPost& known : asked_) {
      if (known.native_id != post->native_id || known.version != post->version || post->is_sensitive) continue;
      seen_.insert(post->native_id);
      verified_.push_back(std::move(post->native_id));
      return;
    }
    add(std::move(post));
  }

  Step take_rechecked(const json& answer, const fetch::Response& response) {
    if (!member(answer, "posts").is_array())
      return stop_early({ErrorKind::malformed, "the server's answer holds no posts"});
    for (const json& view : list_in(answer, "posts")) add_rechecked(read_post_view(view, rules_));
    for (const KnownPost& known : asked_)
      if (!seen_.contains(known.native_id)) gone_.push_back(known.native_id);
    return is_exhausted(response) ? finish() : ask_next_recheck();
  }

  Step finish() {
    Harvest harvest;
    harvest.is_partial = is_partial_;
    // Two posts of the same millisecond may lie on two pages: the last of ours is outside.
    if (oldest_ && !is_partial_) harvest.complete_since = *oldest_ + base::Milliseconds(1);
    harvest.posts = std::move(posts_);
    harvest.gone = std::move(gone_);
    harvest.verified = std::move(verified_);
    // After a page that failed the next run must page down to the same posts again.
    if (!newest_.empty() && !is_partial_) memory_.newest = std::move(newest_);
    harvest.next.cursor = memory_.write();
    return harvest;
  }

  SourceContext context_;
  Memory memory_;
  BlueskyRules rules_;
  std::string server_;
  Stage stage_ = Stage::resolve;
  bool is_partial_ = false;
  int pages_ = 0;
  std::optional<base::Instant> oldest_;  // of the pages, without pinned posts and reposts
  std::size_t next_recheck_ = 0;
  std::vector<KnownPost> asked_;
  std::vector<std::string> newest_;
  std::vector<std::string> gone_;
  std::vector<std::string> verified_;
  std::vector<model::Post> posts_;
  std::unordered_set<std::string> seen_;
  std::unordered_set<std::string> known_;    // newest of the last run
  std::unordered_set<std::string> cursors_;  // a loop of pages ends
};

}  // namespace

std::unique_ptr<Source> make_bluesky_source(SourceContext context) {
  return std::make_unique<BlueskySource>(std::move(context));
}

}  // namespace lobi::sync
