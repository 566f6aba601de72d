// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/crossref/crossref_source.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "fetch/redact.h"
#include "sync/catalogue/article_fields.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxListed = 20;
constexpr int kUsualCount = 20;
constexpr int kMostCount = 100;
constexpr const char* kFields = "DOI,title,author,abstract,issued,container-title,URL,ISSN,type,license,publisher";

std::string_view first_text(const json& object, std::string_view name) {
  const json& list = list_in(object, name);
  return list.empty() ? std::string_view{} : as_string(list.front());
}

std::string name_of(const json& author) {
  const std::string given = clean_field(string_in(author, "given"));
  const std::string family = clean_field(string_in(author, "family"));
  if (family.empty()) return clean_field(string_in(author, "name"));
  return given.empty() ? family : given + " " + family;
}

// [[2026,10,30]]; month and day may be missing. The day it was issued is when it is new here.
void take_issued(model::CatalogueItem& item, const json& work) {
  const json& parts = list_in(member(work, "issued"), "date-parts");
  if (parts.empty() || !parts.front().is_array()) return;
  std::array<int, 3> numbers{0, 1, 1};
  std::size_t at = 0;
  for (const json& part : parts.front()) {
    if (at >= numbers.size()) break;
    const auto number = part.is_number_integer() ? part.get<std::int64_t>() : 0;
    if (number > 0 && number <= 2100) numbers[at] = static_cast<int>(number);
    ++at;
  }
  if (numbers[0] < 1000) return;
  item.year = numbers[0];
  const std::chrono::year_month_day day{std::chrono::year(numbers[0]),
                                        std::chrono::month(static_cast<unsigned>(numbers[1])),
                                        std::chrono::day(static_cast<unsigned>(numbers[2]))};
  if (day.ok() && numbers[0] > 1970) item.added_at = base::Instant(std::chrono::sys_days(day));
}

model::ItemKind kind_of(std::string_view type) {
  if (type == "dissertation") return model::ItemKind::thesis;
  return type == "book" || type == "monograph" || type == "edited-book" ? model::ItemKind::ebook
                                                                        : model::ItemKind::article;
}

model::CatalogueItem item_from(const json& work, const std::string& source, Abstracts abstracts) {
  model::CatalogueItem item;
  item.source = source;
  item.doi = find_doi(string_in(work, "DOI"));
  item.local_id = item.doi;
  item.kind = kind_of(string_in(work, "type"));
  const TitleParts title = split_title(clean_summary(first_text(work, "title")));  // titles hold <i> and <sub>
  item.title = clean_field(title.title);
  item.subtitle = clean_field(title.subtitle);
  for (const json& author : list_in(work, "author")) {
    std::string name = name_of(author);
    if (!name.empty() && item.creators.size() < kMaxListed) item.creators.push_back({std::move(name), {}});
  }
  item.publisher = clean_field(first_text(work, "container-title"));
  if (item.publisher.empty()) item.publisher = clean_field(string_in(work, "publisher"));
  item.issn = find_issn(first_text(work, "ISSN"));
  for (const json& licence : list_in(work, "license")) {
    const std::string_view address = string_in(licence, "URL");
    if (address.find("creativecommons.org/") != std::string_view::npos) item.rights = rights_text(address);
  }
  if (abstracts == Abstracts::always || !item.rights.empty())
    item.summary = clean_summary(string_in(work, "abstract"));
  if (!item.doi.empty()) item.permalink = "https://doi.org/" + item.doi;
  take_issued(item, work);
  return item;
}

class CrossrefSource final : public Source {
 public:
  explicit CrossrefSource(SourceContext context)
      : context_(std::move(context)), journals_(issns_of(context_.config)) {}

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return ask();
    auto works = previous->error ? Result<std::vector<model::CatalogueItem>>(fail(*previous->error))
                                 : parse_crossref_works(previous->response.body, context_.config.id, abstracts());
    // A journal that Crossref does not know leaves the others as they are.
    const bool is_unknown = previous->error && previous->error->kind == ErrorKind::gone && journals_.size() > 1;
    if (is_unknown) {
      notes_.push_back("Crossref knows no journal with ISSN " + journals_[asked_]);
    } else if (!works) {
      return works.error().with(fetch::redact(previous->response.final_url));
    } else {
      std::move(works->begin(), works->end(), std::back_inserter(articles_));
    }
    if (++asked_ < journals_.size()) return ask();
    return finish();
  }

 private:
  [[nodiscard]] Abstracts abstracts() const {
    return context_.config.option("abstracts") == "yes" ? Abstracts::always : Abstracts::with_licence;
  }

  [[nodiscard]] Step ask() const {
    const auto home = fetch::Url::parse(context_.config.address);
    const std::string query = context_.config.option("query");
    if ((query.empty() && journals_.empty()) || !home) {
      return Error{ErrorKind::invalid, "say which articles: issn or query in the options of this source"};
    }
    const std::string mailto = context_.config.option("mailto");
    fetch::Request request;
    request.url = home->origin().text() +
                  (journals_.empty() ? "/works?" : "/journals/" + journals_[asked_] + "/works?") +
                  (query.empty() ? "" : "query=" + fetch::percent_encode(query) + "&") +
                  "sort=published&order=desc&rows=" + std::to_string(count()) + "&select=" + kFields +
                  (mailto.empty() ? "" : "&mailto=" + fetch::percent_encode(mailto));
    request.headers = {{"Accept", "application/json"}};
    request.configured_origins = {home->origin()};
    return request;
  }

  [[nodiscard]] int count() const { return article_count(context_.config, kUsualCount, kMostCount); }

  // Of several journals the newest articles together.
  Harvest finish() {
    std::stable_sort(articles_.begin(), articles_.end(), [](const auto& a, const auto& b) {
      return a.added_at.value_or(base::Instant{}) > b.added_at.value_or(base::Instant{});
    });
    const auto most = static_cast<std::size_t>(count());
    if (articles_.size() > most)
      articles_.erase(articles_.begin() + static_cast<std::ptrdiff_t>(most), articles_.end());
    Harvest out = newest_articles(std::move(articles_), context_.now);
    out.notes = std::move(notes_);
    return out;
  }

  SourceContext context_;
  std::vector<std::string> journals_;
  std::size_t asked_ = 0;
  std::vector<model::CatalogueItem> articles_;
  std::vector<std::string> notes_;
};

}  // namespace

Result<std::vector<model::CatalogueItem>> parse_crossref_works(std::string_view bytes, const std::string& source,
                                                               Abstracts abstracts) {
  const auto json = parse_json(bytes);
  if (!json) return fail(json.error());
  const auto& message = member(*json, "message");
  if (!member(message, "items").is_array()) {
    return fail(ErrorKind::malformed, "the answer is JSON, but no list of works of Crossref");
  }
  std::vector<model::CatalogueItem> out;
  for (const auto& work : list_in(message, "items")) {
    if (out.size() >= kMostCount) break;
    model::CatalogueItem item = item_from(work, source, abstracts);
    if (!item.title.empty() && !item.doi.empty()) out.push_back(std::move(item));
  }
  return out;
}

std::unique_ptr<Source> make_crossref_source(SourceContext context) {
  return std::make_unique<CrossrefSource>(std::move(context));
}

}  // namespace lobi::sync
