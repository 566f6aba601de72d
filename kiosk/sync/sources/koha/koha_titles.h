// SPDX-License-Identifier: GPL-3.0-or-later
// New titles as Koha gives them: the JSON of a public report, or the RSS of a search by date of acquisition.
//
// A report is a list of lists without names, in the order of its SELECT; `annotated=1` of newer versions gives
// objects. A report that is not public, or does not exist, is answered by a page: what is no list is refused
// (reference/library.md A3.1, A3.2). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/catalogue_item.h"
#include "model/source_config.h"
#include "sync/sources/csv/csv_items.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxKohaTitles = 1000;

struct KohaContext {
  CsvContext list;      // how values are read
  std::string home;     // "https://opac.example": where /cgi-bin/koha/ lies
  std::string columns;  // of the report, by their names in csv_columns.cpp: "id,title,author,isbn,year,added"
  std::string cover;    // template with {id} or {isbn}
};

[[nodiscard]] Result<CsvItems> parse_koha_report(std::string_view bytes, const KohaContext& context);
[[nodiscard]] Result<CsvItems> parse_koha_rss(std::string_view bytes, std::string_view charset,
                                              const KohaContext& context);

[[nodiscard]] KohaContext koha_context(const model::SourceConfig& config);

}  // namespace lobi::sync
