// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/feed/feed_source.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "sync/sources/feed/feed_page.h"
#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxUndated = 200;  // remembered

constexpr std::string_view kAccept =
    "application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, "
    "*/*;q=0.1";

// What a feed remembers between runs.
struct Memory {
  std::int64_t newest_ms = 0;                   // creation of the newest entry seen; 0 = first run
  std::string moved_to;                         // where permanent redirects lead
  int moves = 0;                                // how often in a row they led there
  std::map<std::string, std::int64_t> undated;  // entries of the last run without a date: when they were first seen

  static Memory read(const std::string& cursor) {
    Memory memory;
    const auto object = parse_json(cursor);
    if (!object) return memory;  // empty at the first run
    memory.newest_ms = integer_in(*object, "newest_ms").value_or(0);
    memory.moved_to = string_in(*object, "moved_to");
    memory.moves = static_cast<int>(std::clamp<std::int64_t>(integer_in(*object, "moves").value_or(0), 0, 100));
    const json& undated = member(*object, "undated");
    for (auto entry = undated.begin(); undated.is_object() && entry != undated.end(); ++entry)
      if (const auto ms = integer_in(undated, entry.key())) memory.undated[entry.key()] = *ms;
    return memory;
  }

  [[nodiscard]] std::string write() const {
    json object{{"newest_ms", newest_ms}};
    if (!moved_to.empty()) object.update({{"moved_to", moved_to}, {"moves", moves}});
    if (!undated.empty()) object["undated"] = undated;
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
  }

  [[nodiscard]] bool is_moved() const { return !moved_to.empty() && moves >= kMovesBeforeBelieved; }
};

class FeedSource final : public Source {
 public:
  explicit FeedSource(SourceContext context)
      : context_(std::move(context)), memory_(Memory::read(context_.state.cursor)), before_(memory_) {}

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return first_request();
    if (!previous->is_ok()) return after_error(*previous);
    if (previous->response.is_not_modified) return not_modified(previous->response);
    auto page = read_feed(previous->response.body, origin_of(previous->response));
    if (!page) return pages_ == 0 ? Step(page.error()) : finish(Ending::cut_off);
    if (page->has_ended && page->posts.empty())
      return Error{ErrorKind::gone, "this feed says that it has ended: remove it from sources.toml"};
    return take_page(std::move(*page), previous->response);
  }

 private:
  enum class Ending { complete, cut_off };

  [[nodiscard]] fetch::Request request(std::string url) const {
    fetch::Request request;
    request.url = std::move(url);
    request.headers.push_back({"Accept", std::string(kAccept)});
    if (!context_.credential.empty()) request.secret_headers.push_back({"Authorization", context_.credential});
    if (const auto configured = fetch::Url::parse(context_.config.address))
      request.configured_origins.push_back(configured->origin());
    return request;
  }

  fetch::Request first_request() {
    is_at_moved_ = memory_.is_moved();
    fetch::Request first = request(is_at_moved_ ? memory_.moved_to : context_.config.address);
    first.validators = context_.state.validators;
    return first;
  }

  // The address that redirects led to is no more: the one that staff wrote may know a newer one.
  Step after_error(const fetch::Fetched& failed) {
    if (pages_ > 0) return finish(Ending::cut_off);
    if (!is_at_moved_) return *failed.error;
    is_at_moved_ = false;
    memory_.moved_to.clear();
    memory_.moves = 0;
    return request(context_.config.address);
  }

  void remember_move(const fetch::Response& response) {
    if (is_at_moved_) return;
    if (!response.moved_permanently || response.final_url.empty()) {
      memory_.moved_to.clear();
      memory_.moves = 0;
    } else if (memory_.moved_to == response.final_url) {
      ++memory_.moves;
    } else {
      memory_.moved_to = response.final_url;
      memory_.moves = 1;
    }
  }

  Step not_modified(const fetch::Response& response) {
    remember_move(response);
    Harvest harvest;
    harvest.is_not_modified = true;
    harvest.next = {memory_.write(), context_.state.validators};
    return harvest;
  }

  [[nodiscard]] FeedOrigin origin_of(const fetch::Response& response) const {
    FeedOrigin origin;
    origin.post = {context_.config.id, context_.config.network, context_.config.is_own, context_.now};
    origin.url = response.final_url.empty() ? context_.config.address : response.final_url;
    origin.charset = response.charset();
    origin.language = context_.config.language;
    return origin;
  }

  Step take_page(FeedPage page, const fetch::Response& response) {
    if (pages_ == 0) {
      remember_move(response);
      validators_ = response.validators;
    }
    ++pages_;
    date_undated(page);
    is_newest_first_ =
        is_newest_first_ && page.is_newest_first &&
        (posts_.empty() || page.posts.empty() || posts_.back().created_at >= page.posts.front().created_at);
    bool is_overlapping = false;
    for (model::Post& post : page.posts) {
      is_overlapping = is_overlapping || base::to_unix_ms(post.created_at) <= before_.newest_ms;
      memory_.newest_ms = std::max(memory_.newest_ms, base::to_unix_ms(post.created_at));
      if (seen_.insert(post.native_id).second) posts_.push_back(std::move(post));
    }
    if (page.is_truncated) return finish(Ending::cut_off);
    if (page.next_url.empty() || page.posts.empty() || is_overlapping) return finish(Ending::complete);
    if (pages_ >= kMaxFeedPages || !asked_.insert(page.next_url).second) return finish(Ending::complete);
    return request(page.next_url);
  }

  // An entry without a date keeps the time at which it was first seen, else it would be new at every run.
  void date_undated(FeedPage& page) {
    if (pages_ == 1) memory_.undated.clear();
    const std::unordered_set<std::string> undated(page.undated.begin(), page.undated.end());
    for (model::Post& post : page.posts) {
      if (!undated.contains(post.native_id)) continue;
      const auto seen = before_.undated.find(post.native_id);
      if (seen != before_.undated.end()) post.created_at = base::from_unix_ms(seen->second);
      if (memory_.undated.size() < kMaxUndated) memory_.undated[post.native_id] = base::to_unix_ms(post.created_at);
    }
  }

  Step finish(Ending ending) {
    Harvest harvest;
    harvest.is_partial = ending == Ending::cut_off;
    // What was cut off must neither come back as "not modified" nor hide the pages that are missing.
    if (harvest.is_partial) memory_.newest_ms = before_.newest_ms;
    harvest.next = {memory_.write(), harvest.is_partial ? fetch::Validators() : validators_};
    if (context_.config.option("deletions") == "follow" && !harvest.is_partial && is_newest_first_ &&
        !posts_.empty())
      harvest.complete_since = posts_.back().created_at;
    harvest.posts = std::move(posts_);
    return harvest;
  }

  SourceContext context_;
  Memory memory_;
  const Memory before_;
  fetch::Validators validators_;
  std::vector<model::Post> posts_;
  std::unordered_set<std::string> seen_;   // native ids of this run
  std::unordered_set<std::string> asked_;  // further pages: a loop of them ends
  int pages_ = 0;
  bool is_at_moved_ = false;
  bool is_newest_first_ = true;
};

}  // namespace

std::unique_ptr<Source> make_feed_source(SourceContext context) {
  return std::make_unique<FeedSource>(std::move(context));
}

}  // namespace lobi::sync
