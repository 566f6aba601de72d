// SPDX-License-Identifier: GPL-3.0-or-later
// What a title's page says besides the title: pills, creators, the quiet line of facts. Pure; main thread.
#pragma once

#include <string>

#include "model/availability.h"
#include "model/catalogue_item.h"
#include "ui/theme/look.h"

namespace lobi::ui {

// "Buku · 2025"; the year is left out where it is unknown.
[[nodiscard]] std::string kind_and_year(const Look& look, const model::CatalogueItem& item);
// "Tersedia 2 dari 3", "Sedang dipinjam"
[[nodiscard]] std::string availability_words(const Look& look, const model::Availability& copies);
// "Penerbit Tepian Contoh · Bahasa Indonesia · ISBN 978-623-99910-1-2"; journals with ISSN and DOI, rights last.
[[nodiscard]] std::string fact_line(const Look& look, const model::CatalogueItem& item);
[[nodiscard]] std::string_view language_name(const Look& look, std::string_view bcp47);  // "" when unknown
// The verb on its QR card: e-books and articles are opened, books are remembered.
[[nodiscard]] std::string take_home_words(const Look& look, const model::CatalogueItem& item);

}  // namespace lobi::ui
