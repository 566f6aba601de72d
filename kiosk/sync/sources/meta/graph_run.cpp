// SPDX-License-Identifier: GPL-3.0-or-later
// One run as a row of stages; each handles the answer to its own request and says what comes next. Past 300 lines
// because the stages share the run's state: split, each would need it in a header.
#include "sync/sources/meta/graph_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "sync/rate_limit.h"
#include "sync/sources/meta/graph_text.h"
#include "sync/sources/meta/token_renewal.h"
#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

enum class Stage { renewal, account, pages, recheck, questions };

class GraphRun final : public Source {
 public:
  GraphRun(SourceContext context, std::unique_ptr<GraphNetwork> network)
      : context_(std::move(context)),
        network_(std::move(network)),
        memory_(GraphMemory::read(context_)),
        known_(memory_.listed.begin(), memory_.listed.end()),
        is_token_in_query_(context_.config.option("token_in") == "query") {
    network_->recall(memory_.of_network);
  }

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return begin();
    is_near_end_ = is_near_end_ || is_near_limit(previous->response);
    if (const auto failure = graph_failure(*previous, network_->settings().words)) return after_error(*failure);
    const auto body = parse_json(previous->response.body);
    if (!body) return after_error({body.error()});
    switch (stage_) {
      case Stage::renewal:
        return take_renewal(previous->response.body);
      case Stage::account:
        return take_account(*body);
      case Stage::pages:
        return take_page(*body);
      case Stage::recheck:
        return take_rechecked(*body);
      case Stage::questions:
        questions_[next_question_ - 1].take(*body, harvest_);
        return ask_next_question();
    }
    return finish();
  }

 private:
  [[nodiscard]] std::string token() const { return Credential::parse(context_.credential).value("token"); }

  void add_token_to_address(fetch::Request& request) const {
    request.url += request.url.find('?') == std::string::npos ? '?' : '&';
    request.url += "access_token={token}";
    request.placed_secrets.push_back({"token", token()});
  }

  [[nodiscard]] fetch::Request request_for(const std::string& address) const {
    fetch::Request request;
    request.url = address;
    request.headers.push_back({"Accept", "application/json"});
    if (const auto url = fetch::Url::parse(network_->settings().server))
      request.configured_origins.push_back(url->origin());
    return request;
  }

  fetch::Request ask(Stage stage, const std::string& path_and_query) {
    stage_ = stage;
    asked_path_ = path_and_query;
    fetch::Request request = request_for(network_->settings().server + path_and_query);
    if (is_token_in_query_)
      add_token_to_address(request);
    else if (!token().empty())
      request.secret_headers.push_back({"Authorization", "Bearer " + token()});
    return request;
  }

  Step begin() {
    if (auto fault = network_->fault()) return *fault;
    const std::string& renewal = network_->settings().renewal;
    if (renewal.empty() || !is_renewal_due(context_, memory_.renewal_tried_at)) return begin_reading();
    stage_ = Stage::renewal;
    fetch::Request request = request_for(renewal);
    add_token_to_address(request);
    return request;
  }

  fetch::Request begin_reading() {
    const bool is_daily = context_.wants_followers && network_->settings().has_daily_account;
    if (memory_.account.id.empty() || is_daily) return ask(Stage::account, network_->account_path());
    return ask_page();
  }

  fetch::Request ask_page() {
    std::string path = network_->listing_path(memory_.account, fields_);
    if (!after_.empty()) path += "&after=" + fetch::percent_encode(after_);
    return ask(Stage::pages, path);
  }

  Step after_error(const GraphFailure& failure) {
    if (failure.is_token_unseen && !is_token_in_query_ && stage_ != Stage::renewal) {
      is_token_in_query_ = true;
      return ask(stage_, asked_path_);
    }
    switch (stage_) {
      case Stage::renewal:
        memory_.renewal_tried_at = context_.now;  // the token at hand may still do
        harvest_.notes.push_back("its token was not renewed: " + failure.error.message);
        return begin_reading();
      case Stage::account:
        // The daily question is not worth the run.
        if (memory_.account.id.empty() || failure.error.kind == ErrorKind::auth_expired) return failure.error;
        harvest_.notes.push_back("its followers are not known: " + failure.error.message);
        return ask_page();
      case Stage::pages:
        return after_failed_page(failure);
      case Stage::recheck:
        if (!failure.is_missing_object) return ask_next_question();
        harvest_.gone.push_back(asked_id_);
        return ask_next_recheck();
      case Stage::questions:
        harvest_.notes.push_back("not all is known of its posts: " + failure.error.message);
        return finish();
    }
    return failure.error;
  }

  Step after_failed_page(const GraphFailure& failure) {
    if (failure.code == 100 && !failure.is_missing_object && pages_ == 0 && fields_ == GraphFields::all) {
      fields_ = GraphFields::safest;
      return ask_page();
    }
    if (pages_ == 0) return failure.error;
    harvest_.is_partial = true;
    return finish();
  }

  // A refusal may come as a good answer without a token.
  Step take_renewal(const std::string& body) {
    auto renewed = read_new_token(body, context_);
    if (!renewed) return after_error({{ErrorKind::malformed, "the answer holds no token"}});
    context_.credential = renewed->credential;
    memory_.renewal_tried_at.reset();
    harvest_.credential_expires_at = renewed->expires_at;
    return Renewed{std::move(renewed->credential), renewed->expires_at, begin_reading()};
  }

  Step take_account(const json& answer) {
    GraphAccount account = network_->read_account(answer);
    if (!is_graph_id(account.id))
      return Error{ErrorKind::malformed, "Meta's answer names no account: check target in sources.toml"};
    if (context_.wants_followers) harvest_.followers = account.followers;
    memory_.account = std::move(account);
    return ask_page();
  }

  Step take_page(const json& page) {
    if (!member(page, "data").is_array())
      return after_failed_page({{ErrorKind::malformed, "Meta's answer is no list of posts"}});
    bool is_overlapping = false, has_news = false;
    for (const json& entry : list_in(page, "data")) {
      const std::string id{string_in(entry, "id")};
      if (!is_graph_id(id) || !listed_.insert(id).second) continue;
      has_news = true;
      is_overlapping = is_overlapping || known_.contains(id);
      if (newest_.size() < kRememberedGraphPosts) newest_.push_back(id);
      add(network_->read_post(entry, memory_.account), id);
    }
    ++pages_;
    const json& paging = member(page, "paging");
    after_ = string_in(member(paging, "cursors"), "after");
    is_whole_ = after_.empty() || (network_->settings().says_next && !member(paging, "next").is_string());
    const bool is_enough = pages_ >= (known_.empty() ? kFirstGraphPages : kMaxGraphPages);
    // A page without a new id is a cursor that repeats (hashtags), or an empty page with more behind it.
    const bool is_loop = !has_news && !list_in(page, "data").empty();
    if (is_whole_ || is_loop || is_overlapping || is_enough || is_near_end_) return begin_recheck();
    return ask_page();
  }

  // What its network hides or unpublishes is gone here too.
  void add(std::optional<model::Post> post, const std::string& id) {
    if (post)
      harvest_.posts.push_back(std::move(*post));
    else
      harvest_.gone.push_back(id);
  }

  // First the posts that are missing where the last listing had them, then those that nobody confirmed for longest.
  Step begin_recheck() {
    std::size_t reached = is_whole_ ? memory_.listed.size() : 0;
    for (std::size_t i = 0; i < memory_.listed.size(); ++i)
      if (listed_.contains(memory_.listed[i])) reached = std::max(reached, i + 1);
    std::unordered_set<std::string> queued = listed_;
    const auto queue = [&](const std::string& id) {
      if (is_graph_id(id) && queued.insert(id).second) recheck_.push_back(id);
    };
    for (std::size_t i = 0; i < reached; ++i) queue(memory_.listed[i]);
    for (const KnownPost& known : context_.recheck) queue(known.native_id);
    return ask_next_recheck();
  }

  Step ask_next_recheck() {
    if (next_recheck_ >= std::min(recheck_.size(), kMaxGraphRechecks) || is_near_end_) return ask_next_question();
    asked_id_ = recheck_[next_recheck_++];
    const std::string path = network_->post_path(asked_id_, fields_);
    return path.empty() ? ask_next_question() : Step(ask(Stage::recheck, path));
  }

  [[nodiscard]] bool is_as_known(const model::Post& post) const {
    return std::any_of(context_.recheck.begin(), context_.recheck.end(), [&](const KnownPost& known) {
      return known.native_id == post.native_id && known.version == post.version;
    });
  }

  // A post that is as it was is only confirmed.
  Step take_rechecked(const json& answer) {
    if (string_in(answer, "id") != asked_id_) return ask_next_recheck();
    auto post = network_->read_post(answer, memory_.account);
    if (post && is_as_known(*post))
      harvest_.verified.push_back(asked_id_);
    else
      add(std::move(post), asked_id_);
    return ask_next_recheck();
  }

  Step ask_next_question() {
    if (stage_ != Stage::questions) questions_ = network_->questions(harvest_);
    if (next_question_ >= std::min(questions_.size(), kMaxGraphQuestions) || is_near_end_) return finish();
    const GraphQuestion& question = questions_[next_question_++];
    if (question.secrets.empty()) return ask(Stage::questions, question.path_and_query);
    stage_ = Stage::questions;
    fetch::Request request = request_for(network_->settings().server + question.path_and_query);
    request.placed_secrets = question.secrets;
    return request;
  }

  Step finish() {
    network_->complete(harvest_, memory_.of_network);
    // After a page that failed the next run must page down to the same posts again.
    if ((is_whole_ || !newest_.empty()) && !harvest_.is_partial) memory_.listed = std::move(newest_);
    harvest_.next.cursor = memory_.write();
    return std::move(harvest_);
  }

  SourceContext context_;
  std::unique_ptr<GraphNetwork> network_;
  GraphMemory memory_;
  const std::unordered_set<std::string> known_;  // the last listing
  bool is_token_in_query_;
  bool is_near_end_ = false;  // four fifths of what Meta allows are used up: only what must be asked
  bool is_whole_ = false;     // the listing was read to its end
  Stage stage_ = Stage::account;
  GraphFields fields_ = GraphFields::all;
  std::string asked_path_;
  std::string after_;
  int pages_ = 0;
  std::vector<std::string> newest_;
  std::unordered_set<std::string> listed_;
  std::vector<std::string> recheck_;
  std::size_t next_recheck_ = 0;
  std::string asked_id_;
  std::vector<GraphQuestion> questions_;
  std::size_t next_question_ = 0;
  Harvest harvest_;
};

}  // namespace

std::unique_ptr<Source> make_graph_run(SourceContext context, std::unique_ptr<GraphNetwork> network) {
  return std::make_unique<GraphRun>(std::move(context), std::move(network));
}

std::string versioned_server(const model::SourceConfig& config, const std::string& server,
                             const std::string& version) {
  return server + "/" + fetch::percent_encode(config.option("api_version", version));
}

}  // namespace lobi::sync
