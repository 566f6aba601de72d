// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a list of titles that keep to the model.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sync/sources/csv/csv_items.h"
#include "sync/sources/csv/csv_table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto table = parse_csv(bytes)) {
    LOBI_CHECK(!table->head.cells.empty() && table->rows.size() <= kMaxCsvRows);
    for (const CsvRow& row : table->rows) LOBI_CHECK(row.line > 0 && row.cells.size() <= kMaxCsvCells);
  }
  CsvContext context;
  context.source = "fuzz";
  context.address = "https://perpus.example/daftar/buku.csv";
  const auto list = parse_csv_items(bytes, context);
  if (!list) return 0;
  LOBI_CHECK(list->notes.size() <= kMaxCsvNotes);
  for (const auto& item : list->items) {
    LOBI_CHECK(!item.local_id.empty() && !item.title.empty());
    LOBI_CHECK(item.permalink.empty() || item.permalink.starts_with("https://"));
    LOBI_CHECK(!item.cover || item.cover->remote_url.starts_with("http"));
  }
  return 0;
}
