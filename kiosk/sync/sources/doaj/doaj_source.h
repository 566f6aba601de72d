// SPDX-License-Identifier: GPL-3.0-or-later
// New scientific articles of open-access journals from DOAJ's search; no key, metadata under CC0.
//
// One request a run. The newest are what this source is about: older ones make room. Options; one of the first two:
//   issn         "9999-0001" or several, with commas: the articles of these journals
//   query        DOAJ's own query: bibjson.journal.country:ID AND bibjson.keywords:"literasi digital"
//   count        how many articles (20, at most 100)
// Specification: reference/library.md A6.3.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/source.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_doaj_source(SourceContext context);

// The articles of one answer. ErrorKind::malformed when it is none of DOAJ's.
[[nodiscard]] Result<std::vector<model::CatalogueItem>> parse_doaj_articles(std::string_view bytes,
                                                                            const std::string& source);

}  // namespace lobi::sync
