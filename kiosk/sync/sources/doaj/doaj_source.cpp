// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/doaj/doaj_source.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "fetch/redact.h"
#include "sync/catalogue/article_fields.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/record_address.h"
#include "sync/text/json_view.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxListed = 20;
constexpr int kUsualCount = 20;
constexpr int kMostCount = 100;  // DOAJ's largest page

model::CatalogueItem item_from(const nlohmann::json& result, const std::string& source) {
  const nlohmann::json& article = member(result, "bibjson");
  const nlohmann::json& journal = member(article, "journal");
  model::CatalogueItem item;
  item.source = source;
  item.local_id = std::string(string_in(result, "id"));
  item.kind = model::ItemKind::article;
  item.title = clean_field(string_in(article, "title"));
  for (const nlohmann::json& author : list_in(article, "author")) {
    std::string name = clean_field(string_in(author, "name"));
    if (!name.empty() && item.creators.size() < kMaxListed) item.creators.push_back({std::move(name), {}});
  }
  item.publisher = clean_field(string_in(journal, "title"));
  item.year = find_year(string_in(article, "year"));
  for (const nlohmann::json& language : list_in(journal, "language")) {
    if (item.language.empty()) item.language = language_tag(as_string(language));
  }
  for (const nlohmann::json& word : list_in(article, "keywords")) {
    std::string subject = clean_field(as_string(word));
    if (!subject.empty() && item.subjects.size() < kMaxListed) item.subjects.push_back(std::move(subject));
  }
  item.summary = clean_summary(string_in(article, "abstract"));
  for (const nlohmann::json& number : list_in(article, "identifier")) {
    const std::string_view type = string_in(number, "type");
    if (type == "doi" && item.doi.empty()) item.doi = find_doi(string_in(number, "id"));
    if ((type == "eissn" || type == "pissn") && item.issn.empty()) item.issn = find_issn(string_in(number, "id"));
  }
  for (const nlohmann::json& link : list_in(article, "link")) {
    if (item.permalink.empty()) item.permalink = page_address(string_in(link, "url"), "https://doaj.org/");
  }
  if (!item.doi.empty()) item.permalink = "https://doi.org/" + item.doi;
  item.added_at = parse_rfc3339(string_in(result, "created_date"));
  item.changed_at = parse_rfc3339(string_in(result, "last_updated"));
  return item;
}

class DoajSource final : public Source {
 public:
  explicit DoajSource(SourceContext context) : context_(std::move(context)) {}

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return ask();
    if (previous->error) return *previous->error;
    auto articles = parse_doaj_articles(previous->response.body, context_.config.id);
    if (!articles) return articles.error().with(fetch::redact(previous->response.final_url));
    return newest_articles(std::move(*articles), context_.now);
  }

 private:
  [[nodiscard]] Step ask() const {
    std::string query = context_.config.option("query");
    for (const std::string& issn : issns_of(context_.config)) {
      query += (query.empty() ? "issn:" : " OR issn:") + issn;
    }
    const auto home = fetch::Url::parse(context_.config.address);
    if (query.empty() || !home) {
      return Error{ErrorKind::invalid, "say which articles: issn or query in the options of this source"};
    }
    fetch::Request request;
    request.url = home->origin().text() + "/api/search/articles/" + fetch::percent_encode(query) +
                  "?page=1&pageSize=" + std::to_string(article_count(context_.config, kUsualCount, kMostCount)) +
                  "&sort=created_date%3Adesc";
    request.headers = {{"Accept", "application/json"}};
    request.configured_origins = {home->origin()};
    return request;
  }

  SourceContext context_;
};

}  // namespace

Result<std::vector<model::CatalogueItem>> parse_doaj_articles(std::string_view bytes, const std::string& source) {
  const auto json = parse_json(bytes);
  if (!json) return fail(json.error());
  if (!member(*json, "results").is_array()) {
    return fail(ErrorKind::malformed, "the answer is JSON, but no list of articles of DOAJ");
  }
  std::vector<model::CatalogueItem> out;
  for (const nlohmann::json& result : list_in(*json, "results")) {
    if (out.size() >= kMostCount) break;
    model::CatalogueItem item = item_from(result, source);
    if (!item.title.empty() && !item.local_id.empty()) out.push_back(std::move(item));
  }
  return out;
}

std::unique_ptr<Source> make_doaj_source(SourceContext context) {
  return std::make_unique<DoajSource>(std::move(context));
}

}  // namespace lobi::sync
