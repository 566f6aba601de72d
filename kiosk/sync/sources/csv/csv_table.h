// SPDX-License-Identifier: GPL-3.0-or-later
// A table as spreadsheets save it (RFC 4180 and what Excel makes of it), with the place of every cell.
//
// The surprising case: Excel in Indonesia writes ';' between cells, since ',' is its decimal sign, and either UTF-8
// with a byte order mark or Windows-1252 without one. So the separator is the one that the first line has most of
// (';', ',' or a tab; a first line "sep=;" settles it), and what is not UTF-8 is read as Windows-1252. A quoted
// cell may hold separators, quotes (doubled) and line breaks; lines are counted as an editor shows them. Pure; any
// thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxCsvBytes = std::size_t{4} << 20;
inline constexpr std::size_t kMaxCsvRows = 5000;
inline constexpr std::size_t kMaxCsvCells = 60;  // of a row

struct CsvRow {
  std::size_t line = 0;            // where it begins, from 1
  std::vector<std::string> cells;  // UTF-8, without blanks around
};

struct CsvTable {
  CsvRow head;               // the first row that is not empty
  std::vector<CsvRow> rows;  // the others, empty ones left out
};

// ErrorKind::malformed with line and column of what is wrong; ::limit past the limits above.
[[nodiscard]] Result<CsvTable> parse_csv(std::string_view bytes);

}  // namespace lobi::sync
