// SPDX-License-Identifier: GPL-3.0-or-later
// What SLiMS 9 writes as XML (MODS 3.3 in a modsCollection): a page of search results, and one title in full.
//
// The surprising case: errors of SLiMS come as pages of HTML labelled text/xml, some of them well-formed, with
// status 200 or 404 alike. So an answer is believed only when its root element is modsCollection. Publisher and
// year stand inside <place>, the number is `ID` in the list and `id` in full, and a file name of a cover is escaped
// once in the list and twice in full (reference/library.md A1.2, A1.4, A1.5). Pure; any thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/catalogue_item.h"
#include "model/source_config.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxSlimsTitles = 200;  // of one page; SLiMS sends 10

struct SlimsContext {
  std::string source;                       // id in sources.toml
  std::string home;                         // the folder of SLiMS's index.php, with '/' at its end
  std::string permalink;                    // template with {id}; empty = SLiMS's own page at `home`
  std::chrono::minutes utc_offset{7 * 60};  // of the times that SLiMS writes, which have no zone
};

struct SlimsPage {
  std::vector<model::CatalogueItem>
      items;                // what the list tells: no language, summary, subjects, shelf mark, dates
  std::size_t records = 0;  // how many there were, also those that cannot be shown
  long total = 0;           // of the whole list
  long per_page = 0;
  bool is_truncated = false;  // its end did not arrive: what is missing is not gone
};

// ErrorKind::malformed when it is no list of SLiMS; ::limit from the XML limits.
[[nodiscard]] Result<SlimsPage> parse_slims_page(std::string_view bytes, std::string_view charset,
                                                 const SlimsContext& context);

// The full record of the title with that number. ErrorKind::malformed when it is none, or another's.
[[nodiscard]] Result<model::CatalogueItem> parse_slims_title(std::string_view bytes, std::string_view charset,
                                                             const std::string& number,
                                                             const SlimsContext& context);

// Adds to a title of the list what only the full record knows.
void add_full_record(model::CatalogueItem& listed, model::CatalogueItem full);

[[nodiscard]] SlimsContext slims_context(const model::SourceConfig& config);

}  // namespace lobi::sync
