// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/opds/opds_source.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "fetch/redact.h"
#include "sync/basic_auth.h"
#include "sync/catalogue/fields.h"
#include "sync/sources/opds/opds_feed.h"
#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

constexpr auto kLookAgainAfter = std::chrono::hours(24 * 7);
constexpr int kUsualPages = 3;
constexpr int kMostPages = 50;
constexpr int kMaxDoors = 3;  // from the front door to a list

class OpdsSource final : public Source {
 public:
  explicit OpdsSource(SourceContext context);
  Step next(const fetch::Fetched* previous) override;

 private:
  Step take(OpdsFeed feed, const fetch::Response& response);
  Step look_for_newest(const OpdsFeed& feed);
  Step stop(Error error);
  Harvest harvest();
  [[nodiscard]] Step ask(const std::string& address);
  [[nodiscard]] int page_limit() const;

  SourceContext context_;
  OpdsContext entries_;
  std::string list_;                 // where the newest titles are; empty = not known yet
  std::int64_t found_at_ = 0;        // when that was found, Unix ms
  fetch::Validators validators_;     // of the list's first page
  std::set<std::string> addresses_;  // asked for in this run
  std::set<std::string> ids_;
  std::vector<model::CatalogueItem> items_;
  int pages_ = 0;
  int doors_ = 0;
  bool is_first_ = true;
};

OpdsSource::OpdsSource(SourceContext context)
    : context_(std::move(context)), entries_(opds_context(context_.config)) {
  const auto json = parse_json(context_.state.cursor);
  if (!json) return;
  const std::int64_t found_at = integer_in(*json, "found_at").value_or(0);
  const base::Milliseconds age = context_.now - base::from_unix_ms(found_at);
  if (age.count() < 0 || age > kLookAgainAfter || string_in(*json, "root") != context_.config.address) return;
  list_ = std::string(string_in(*json, "list"));
  found_at_ = found_at;
}

Step OpdsSource::next(const fetch::Fetched* previous) {
  if (previous == nullptr) return ask(list_.empty() ? context_.config.address : list_);
  const fetch::Response& response = previous->response;
  if (previous->error) {
    // The list that was found last week is gone: start at the front door.
    const bool is_lost = previous->error->kind == ErrorKind::gone && !list_.empty() && pages_ == 0 &&
                         list_ != context_.config.address;
    if (!is_lost) return stop(*previous->error);
    list_.clear();
    addresses_.clear();
    return ask(context_.config.address);
  }
  if (response.is_not_modified) {
    Harvest unchanged;
    unchanged.is_not_modified = true;
    unchanged.next = context_.state;
    return unchanged;
  }
  auto feed = parse_opds_feed(response.body, response.charset(), response.final_url, entries_);
  if (!feed) return stop(feed.error().with(fetch::redact(response.final_url)));
  return take(std::move(*feed), response);
}

Step OpdsSource::take(OpdsFeed feed, const fetch::Response& response) {
  const bool is_front_door = feed.items.empty() && (!feed.newest.empty() || !feed.doors.empty());
  if (pages_ == 0 && is_front_door) return look_for_newest(feed);
  if (pages_ == 0) {
    validators_ = response.validators;
    if (list_.empty()) {
      list_ = doors_ == 0 ? context_.config.address : response.final_url;
      found_at_ = base::to_unix_ms(context_.now);
    }
  }
  ++pages_;
  for (model::CatalogueItem& item : feed.items) {
    drop_future_dates(item, context_.now);
    if (ids_.insert(item.local_id).second) items_.push_back(std::move(item));
  }
  if (feed.is_truncated) {
    validators_ = {};  // what was cut off must not come back as "not modified"
    return stop({ErrorKind::malformed, "the list of titles arrived without its end: what is shown stays"});
  }
  const bool is_last = feed.next.empty() || addresses_.count(feed.next) != 0;
  if (!is_last && pages_ < page_limit()) return ask(feed.next);
  Harvest out = harvest();
  out.is_partial = !is_last;
  out.has_all_items = is_last && !out.items.empty();
  return out;
}

Step OpdsSource::look_for_newest(const OpdsFeed& feed) {
  std::string door = feed.newest;
  for (const OpdsDoor& entry : feed.doors) {
    // calibre says it in the address, whatever language its title has: hex of "Onewest" (library.md A5.3).
    const bool is_newest = entry.address.find("4f6e6577657374") != std::string::npos || entry.title == "By Newest";
    if (door.empty() && is_newest) door = entry.address;
  }
  if (door.empty() || ++doors_ > kMaxDoors || addresses_.count(door) != 0) {
    return stop(
        {ErrorKind::unsupported,
         "this OPDS catalogue does not say where its newest titles are: write the address of a list of titles "
         "in sources.toml"});
  }
  return ask(door);
}

Step OpdsSource::stop(Error error) {
  if (items_.empty()) return error;
  Harvest out = harvest();
  out.is_partial = true;
  return out;
}

Harvest OpdsSource::harvest() {
  Harvest out;
  out.items = std::move(items_);
  out.next.validators = validators_;
  const nlohmann::json cursor = {{"root", context_.config.address}, {"list", list_}, {"found_at", found_at_}};
  out.next.cursor = cursor.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return out;
}

Step OpdsSource::ask(const std::string& address) {
  const auto configured = fetch::Url::parse(context_.config.address);
  if (!configured) return configured.error();
  addresses_.insert(address);
  fetch::Request request;
  request.url = address;
  request.headers = {
      {"Accept",
       "application/opds+json, application/atom+xml;profile=opds-catalog, application/atom+xml;q=0.9, */*;q=0.1"}};
  request.configured_origins = {configured->origin()};
  request.cookie_jar = context_.config.id;
  // The validators belong to the list, which is the first thing asked for once it is known.
  if (std::exchange(is_first_, false) && !list_.empty()) request.validators = context_.state.validators;
  const std::string& secret = context_.credential;
  const auto url = fetch::Url::parse(address);
  // Lists at other servers are read without the token: to them the fetcher would refuse the request.
  if (secret.empty() || !url || !(url->origin() == configured->origin())) return request;
  const std::string auth = context_.config.option("auth", "basic");
  if (auth == "x-api-key") {
    request.secret_headers = {{"X-API-Key", secret}};
  } else {
    request.secret_headers = {{"Authorization", auth == "bearer" ? "Bearer " + secret : basic_auth(secret)}};
  }
  return request;
}

int OpdsSource::page_limit() const {
  const std::string text = context_.config.option("max_pages");
  int pages = kUsualPages;
  std::from_chars(text.data(), text.data() + text.size(), pages);
  return std::clamp(pages, 1, kMostPages);
}

}  // namespace

std::unique_ptr<Source> make_opds_source(SourceContext context) {
  return std::make_unique<OpdsSource>(std::move(context));
}

}  // namespace lobi::sync
