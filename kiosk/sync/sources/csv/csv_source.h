// SPDX-License-Identifier: GPL-3.0-or-later
// A list of titles as a CSV file, on a server or on the kiosk: for what has no catalogue that programs can read,
// such as the e-books of iPusnas (reference/library.md A5.4).
//
// The list is all there is: a row that was taken out leaves the screen. Columns: csv_columns.h. Options, all
// optional:
//   kind         what rows are that do not say: book (default), ebook, article, thesis, serial, map, video
//   permalink    "https://perpus.example/buku/{id}", also {isbn}: the page of rows without a link
//   utc_offset   "+07:00": of the dates in the list
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

[[nodiscard]] std::unique_ptr<Source> make_csv_source(SourceContext context);

}  // namespace lobi::sync
