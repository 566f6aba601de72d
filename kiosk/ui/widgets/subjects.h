// SPDX-License-Identifier: GPL-3.0-or-later
// What a title's subjects and shelf mark tell about it: whether it is for children, whether it is about cooking;
// and which painted covers suit it. Catalogues have no field for any of this. Pure functions; any thread.
#pragma once

#include <string_view>

#include "model/catalogue_item.h"
#include "paint/cover.h"

namespace lobi::ui {

// Words that only children's literature has: "Pendidikan anak" is for their parents. Casefolds: remember the
// answer.
[[nodiscard]] bool is_childrens_subject(std::string_view subject);
[[nodiscard]] bool has_easy_mark(
    const model::CatalogueItem& item);  // "E PUJ k": easy books in Indonesian libraries
[[nodiscard]] bool is_for_children(const model::CatalogueItem& item);
[[nodiscard]] bool is_about_cooking(const model::CatalogueItem& item);
[[nodiscard]] bool is_read(model::ItemKind kind);  // a book in any form

// By the hash of its title, among the styles that say nothing untrue: a plate only for recipes, a cat only for
// children, a curve only for papers.
[[nodiscard]] paint::CoverStyle suitable_cover_style(const model::CatalogueItem& item);

}  // namespace lobi::ui
