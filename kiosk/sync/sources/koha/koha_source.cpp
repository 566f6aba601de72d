// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/koha/koha_source.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "fetch/redact.h"
#include "sync/catalogue/fields.h"
#include "sync/sources/koha/koha_titles.h"

namespace lobi::sync {
namespace {

constexpr int kUsualCount = 50;
constexpr int kMostCount = 500;

class KohaSource final : public Source {
 public:
  explicit KohaSource(SourceContext context)
      : context_(std::move(context)),
        titles_(koha_context(context_.config)),
        report_(context_.config.option("report")) {}

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return ask();
    if (previous->error) return *previous->error;
    const fetch::Response& response = previous->response;
    Harvest out;
    if (response.is_not_modified) {
      out.is_not_modified = true;
      out.next = context_.state;
      return out;
    }
    auto list = report_.empty() ? parse_koha_rss(response.body, response.charset(), titles_)
                                : parse_koha_report(response.body, titles_);
    if (!list) return list.error().with(fetch::redact(response.final_url));
    for (model::CatalogueItem& item : list->items) drop_future_dates(item, context_.now);
    out.items = std::move(list->items);
    out.notes = std::move(list->notes);
    out.is_partial = list->is_cut_off;
    out.has_all_items = !list->is_cut_off;  // the newest are what this source is about: older ones make room
    if (!list->is_cut_off) out.next.validators = response.validators;
    return out;
  }

 private:
  [[nodiscard]] Step ask() const {
    const auto home = fetch::Url::parse(titles_.home);
    if (!home) return home.error();
    fetch::Request request;
    request.url = titles_.home + "/cgi-bin/koha/" +
                  (report_.empty() ? search() : "svc/report?id=" + fetch::percent_encode(report_));
    request.headers = {{"Accept", report_.empty() ? "application/rss+xml, text/xml;q=0.9, */*;q=0.1"
                                                  : "application/json, */*;q=0.1"}};
    request.configured_origins = {home->origin()};
    request.validators = context_.state.validators;
    request.cookie_jar = context_.config.id;
    return request;
  }

  [[nodiscard]] std::string search() const {
    const std::string text = context_.config.option("count");
    int count = kUsualCount;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return "opac-search.pl?idx=&q=" + fetch::percent_encode(context_.config.option("query")) +
           "&sort_by=acqdate_dsc&count=" + std::to_string(std::clamp(count, 1, kMostCount)) + "&format=rss";
  }

  SourceContext context_;
  KohaContext titles_;
  std::string report_;
};

}  // namespace

std::unique_ptr<Source> make_koha_source(SourceContext context) {
  return std::make_unique<KohaSource>(std::move(context));
}

}  // namespace lobi::sync
