// SPDX-License-Identifier: GPL-3.0-or-later
// A catalogue item in the words and pictures of the screens: its cover, its line under the title, where a touch
// leads. Main thread.
#pragma once

#include <string>

#include "ui/screens/collection_index.h"
#include "ui/screens/world.h"
#include "ui/widgets/paper_card.h"
#include "ui/widgets/shelf.h"

namespace lobi::ui {

// A cover that opens the title's own page. `where` keeps apart the same title on two shelves.
[[nodiscard]] ShelvedTitle shelved(const World& world, const model::CatalogueItem& item, std::string_view where);
[[nodiscard]] PaperCard paper_of(const World& world, const model::CatalogueItem& item, std::string_view where);

// "N. Safitri & A. Yusuf · Jurnal Pendidikan, 2026"
[[nodiscard]] std::string source_line(const Look& look, const model::CatalogueItem& item);
// Below a cover in the full grid: the shelf mark, so that one can go there; else who made it, else the year.
[[nodiscard]] std::string caption_line(const Look& look, const model::CatalogueItem& item);
[[nodiscard]] std::string_view kind_word(const Look& look, model::ItemKind kind);  // of one: "Buku", "Artikel"
[[nodiscard]] std::string shelf_name(const Look& look, const TitleShelf& shelf);   // of many: "Buku", "Anak"
[[nodiscard]] std::string count_words(const Look& look, std::size_t titles);       // "Satu judul", "12 judul"

}  // namespace lobi::ui
