// SPDX-License-Identifier: GPL-3.0-or-later
// What the sources of scientific articles share: their options, and how a list of the newest becomes a harvest.
// Pure; any thread. Used by doaj and crossref.
#pragma once

#include <string>
#include <vector>

#include "model/catalogue_item.h"
#include "model/source_config.h"
#include "sync/source.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxJournals = 20;

// The option issn, "9999-0001, 9999-0002", as numbers of the right shape; at most kMaxJournals.
[[nodiscard]] std::vector<std::string> issns_of(const model::SourceConfig& config);

// The option count within 1..most.
[[nodiscard]] int article_count(const model::SourceConfig& config, int usual, int most);

// All that this source shows; each number once. `is_partial` of a list that broke off stays with the caller.
[[nodiscard]] Harvest newest_articles(std::vector<model::CatalogueItem> articles, base::Instant now);

}  // namespace lobi::sync
