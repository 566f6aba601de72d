// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/slims/slims_source.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "fetch/redact.h"
#include "sync/catalogue/fields.h"
#include "sync/sources/slims/slims_cursor.h"
#include "sync/sources/slims/slims_list.h"
#include "sync/sources/slims/slims_records.h"

namespace lobi::sync {
namespace {

constexpr auto kWholeListEvery = std::chrono::hours(24 * 7);
constexpr int kUsualPages = 10;
constexpr int kMostPages = 50;
constexpr std::size_t kTitlesPerPage = 10;  // whatever SLiMS is set to (A1.2)
constexpr std::size_t kFirstRecords = 30;   // full records in the first run: what the shelves show first
constexpr std::size_t kRecordsPerRun = 10;  // afterwards: a small server also serves readers

int page_limit(const model::SourceConfig& config) {
  const std::string text = config.option("max_pages");
  int pages = kUsualPages;
  std::from_chars(text.data(), text.data() + text.size(), pages);
  return std::clamp(pages, 1, kMostPages);
}

// SLiMS's filter, a JSON object in one parameter.
std::string filter_of(const model::SourceConfig& config) {
  std::string json = R"({"sort":"recently-added")";
  for (const auto& [option, key] : {std::pair{"location", "location[0]"}, {"collection_type", "colltype[0]"}}) {
    std::string value = config.option(option);
    std::erase_if(value, [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
    if (!value.empty()) json += std::string(",\"") + key + "\":\"" + value + "\"";
  }
  return fetch::percent_encode(json + "}");
}

class SlimsSource final : public Source {
 public:
  explicit SlimsSource(SourceContext context);
  Step next(const fetch::Fetched* previous) override;

 private:
  Step take_page(const fetch::Fetched& fetched);
  Step take_record(const fetch::Fetched& fetched);
  Step end_list(SlimsReach reach);
  Step ask_page();
  Step ask_next_record();
  [[nodiscard]] Step ask(const std::string& query) const;
  Harvest harvest();

  SourceContext context_;
  SlimsContext records_;
  SlimsCursor cursor_;
  int pages_wanted_;
  SlimsList list_;
  bool reads_whole_list_;
  bool is_first_run_;
  int page_ = 1;
  std::optional<SlimsReach> reach_;  // set when the list is done; empty while it is read, or when it broke off
  bool is_broken_off_ = false;
  std::vector<std::size_t> wanted_;  // full records still to read, the next one last
  std::vector<std::size_t> read_;    // those that came
};

SlimsSource::SlimsSource(SourceContext context)
    : context_(std::move(context)),
      records_(slims_context(context_.config)),
      cursor_(read_slims_cursor(context_.state.cursor, records_.home)),
      pages_wanted_(page_limit(context_.config)),
      list_(cursor_.titles, context_.now, static_cast<std::size_t>(pages_wanted_) * kTitlesPerPage),
      is_first_run_(cursor_.titles.empty()) {
  const bool has_missing = std::any_of(cursor_.titles.begin(), cursor_.titles.end(),
                                       [](const SlimsTitle& title) { return title.is_missing; });
  reads_whole_list_ = has_missing || context_.now - cursor_.whole_list_at >= kWholeListEvery;
}

Step SlimsSource::next(const fetch::Fetched* previous) {
  if (previous == nullptr) return ask_page();
  return reach_ || is_broken_off_ ? take_record(*previous) : take_page(*previous);
}

Step SlimsSource::take_page(const fetch::Fetched& fetched) {
  const fetch::Response& response = fetched.response;
  auto page = fetched.error ? Result<SlimsPage>(fail(*fetched.error))
                            : parse_slims_page(response.body, response.charset(), records_);
  if (!page) {
    if (page_ == 1) {
      return fetched.error ? *fetched.error : page.error().with(fetch::redact(response.final_url));
    }
    is_broken_off_ = true;
    return harvest();
  }
  if (page_ == 1 && page->items.empty() && !cursor_.titles.empty()) {
    return Error{ErrorKind::transient, "SLiMS says it holds no titles any more: what is shown stays"};
  }
  const long per_page = page->per_page > 0 ? page->per_page : static_cast<long>(kTitlesPerPage);
  const SlimsList::PageNews news = list_.add_page(std::move(page->items));
  if (page->is_truncated) {
    is_broken_off_ = true;
    return harvest();
  }
  // A page that adds nothing also ends the list: SLiMS repeats titles at its end.
  if (news.added == 0 || page_ * per_page >= page->total) return end_list(SlimsReach::end);
  if (page_ >= pages_wanted_) return end_list(SlimsReach::page_limit);
  if (!reads_whole_list_ && page_ > 1 && !news.has_changes) return end_list(SlimsReach::until_known);
  ++page_;
  return ask_page();
}

Step SlimsSource::end_list(SlimsReach reach) {
  reach_ = reach;
  wanted_ = list_.wanted_records(is_first_run_ ? kFirstRecords : kRecordsPerRun);
  std::reverse(wanted_.begin(), wanted_.end());
  return ask_next_record();
}

Step SlimsSource::take_record(const fetch::Fetched& fetched) {
  const std::size_t index = wanted_.back();
  wanted_.pop_back();
  SlimsListed& entry = list_.listed()[index];
  const int status = fetched.response.status;
  auto full = fetched.error ? Result<model::CatalogueItem>(fail(*fetched.error))
                            : parse_slims_title(fetched.response.body, fetched.response.charset(),
                                                entry.title.number, records_);
  if (full) {
    add_full_record(entry.item, std::move(*full));
    entry.title.full_at = context_.now;
    entry.title.tried_at = {};
    read_.push_back(index);
    return ask_next_record();
  }
  // 500 and 404 are about this title; everything else is about the server, which is left alone then.
  const bool is_about_title = status == 200 || status == 404 || status == 500;
  const bool is_switched_off = fetched.response.body.starts_with("XML Detail is disabled");
  entry.title.tried_at = context_.now;
  if (!is_about_title || is_switched_off) wanted_.clear();
  return ask_next_record();
}

Step SlimsSource::ask_next_record() {
  if (wanted_.empty()) return harvest();
  const std::string& number = list_.listed()[wanted_.back()].title.number;
  return ask("p=show_detail&inXML=true&id=" + fetch::percent_encode(number));
}

Step SlimsSource::ask_page() {
  return ask("search=search&keywords=&resultXML=true&page=" + std::to_string(page_) +
             "&filter=" + filter_of(context_.config));
}

Step SlimsSource::ask(const std::string& query) const {
  const auto home = fetch::Url::parse(records_.home);
  if (!home) return home.error();
  fetch::Request request;
  request.url = records_.home + "index.php?" + query;
  request.headers = {{"Accept", "text/xml, application/xml;q=0.9, */*;q=0.1"}};
  request.configured_origins = {home->origin()};
  request.cookie_jar = context_.config.id;  // else SLiMS opens a session for each request
  return request;
}

Harvest SlimsSource::harvest() {
  Harvest out;
  for (std::size_t i = 0; i < list_.listed().size(); ++i) {
    SlimsListed& entry = list_.listed()[i];
    const bool was_read = std::find(read_.begin(), read_.end(), i) != read_.end();
    const bool lost_details = entry.is_changed && !was_read && entry.title.full_at != base::Instant{};
    const bool is_untried = entry.title.tried_at != context_.now;
    // Known in full and changed in the list, but its record was not read yet: next time, or its details would go.
    if (lost_details && is_untried) entry.title.hash.clear();
    if ((!entry.is_changed && !was_read) || (lost_details && is_untried)) continue;
    if (!was_read && entry.title.first_seen != base::Instant{}) entry.item.added_at = entry.title.first_seen;
    drop_future_dates(entry.item, context_.now);
    out.items.push_back(entry.item);
  }
  if (is_broken_off_) {
    out.is_partial = true;
    out.next = context_.state;
    return out;
  }
  const SlimsList::End end = list_.end(*reach_);
  for (const std::string& number : end.gone) {
    model::CatalogueItem item;
    item.source = context_.config.id;
    item.local_id = number;
    item.is_deleted = true;
    out.items.push_back(std::move(item));
  }
  cursor_.titles = end.titles;
  if (*reach_ != SlimsReach::until_known) cursor_.whole_list_at = context_.now;
  out.next.cursor = write_slims_cursor(cursor_);
  // Nothing changed for visitors: only a weekly look at the whole list is worth a write.
  out.is_not_modified = out.items.empty() && out.next.cursor == context_.state.cursor;
  return out;
}

}  // namespace

std::unique_ptr<Source> make_slims_source(SourceContext context) {
  return std::make_unique<SlimsSource>(std::move(context));
}

}  // namespace lobi::sync
