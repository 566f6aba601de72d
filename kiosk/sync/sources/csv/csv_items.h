// SPDX-License-Identifier: GPL-3.0-or-later
// A list of titles that staff keep in a spreadsheet → catalogue items, with a note for every value that cannot be
// used.
//
// A wrong value costs only itself, a row without a title only that row; what the file as a whole lacks is an error.
// Notes name line and column as the spreadsheet counts them. Pure; any thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/catalogue_item.h"
#include "model/source_config.h"
#include "sync/sources/csv/csv_table.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxCsvNotes = 50;

struct CsvContext {
  std::string source;                            // id in sources.toml
  std::string address;                           // where the list lies
  std::string permalink;                         // template with {id} or {isbn}, for rows without a link
  model::ItemKind kind = model::ItemKind::book;  // of rows that do not say
  std::string language;                          // the same
  std::chrono::minutes utc_offset{7 * 60};       // of the dates in the list
};

struct CsvItems {
  std::vector<model::CatalogueItem> items;  // in the order of the list
  std::vector<std::string> notes;           // "line 5, column 3 (isbn): …"; at most kMaxCsvNotes
  bool is_cut_off = false;                  // its end did not arrive: what is missing is not gone
};

[[nodiscard]] Result<CsvItems> parse_csv_items(std::string_view bytes, const CsvContext& context);

// The same of a table that came otherwise: a report of Koha.
[[nodiscard]] Result<CsvItems> items_from_table(const CsvTable& table, const CsvContext& context);

[[nodiscard]] CsvContext csv_context(const model::SourceConfig& config);

}  // namespace lobi::sync
