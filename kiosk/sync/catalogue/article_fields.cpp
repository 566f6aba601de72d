// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/article_fields.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbn.h"

namespace lobi::sync {

std::vector<std::string> issns_of(const model::SourceConfig& config) {
  const std::string text = config.option("issn");
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < text.size() && out.size() < kMaxJournals;) {
    const std::size_t end = std::min(text.find_first_of(",; ", begin), text.size());
    if (std::string issn = find_issn(text.substr(begin, end - begin)); !issn.empty())
      out.push_back(std::move(issn));
    begin = end + 1;
  }
  return out;
}

int article_count(const model::SourceConfig& config, int usual, int most) {
  const std::string text = config.option("count");
  int count = usual;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return std::clamp(count, 1, most);
}

Harvest newest_articles(std::vector<model::CatalogueItem> articles, base::Instant now) {
  Harvest out;
  std::set<std::string> ids;
  for (model::CatalogueItem& article : articles) {
    if (!ids.insert(article.local_id).second) continue;
    drop_future_dates(article, now);
    out.items.push_back(std::move(article));
  }
  out.has_all_items = true;
  return out;
}

}  // namespace lobi::sync
