// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns of a list are called, in Indonesian and English, and which of them a table has.
//
// Case, accents of punctuation ("No. Panggil", "nomor_panggil") and order do not matter; columns that nobody knows
// are left alone. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "sync/sources/csv/csv_table.h"

namespace lobi::sync {

enum class CsvField {
  id,
  title,
  subtitle,
  creators,
  publisher,
  year,
  isbn,
  issn,
  doi,
  language,
  subjects,
  summary,
  cover,
  link,
  kind,
  call_number,
  added,
  show_until,
  rights
};
inline constexpr std::size_t kCsvFields = 19;

class CsvColumns {
 public:
  // ErrorKind::malformed when there is no column for the title, or two columns mean the same.
  [[nodiscard]] static Result<CsvColumns> find(const CsvRow& head);

  // The cell of that field; empty when the table has no such column or the row is short.
  [[nodiscard]] const std::string& cell(const CsvRow& row, CsvField field) const;

  // "line 5, column 3 (tahun)"
  [[nodiscard]] std::string place(const CsvRow& row, CsvField field) const;

 private:
  std::array<std::optional<std::size_t>, kCsvFields> index_{};
  std::vector<std::string> names_;  // as the table has them
};

}  // namespace lobi::sync
