// SPDX-License-Identifier: GPL-3.0-or-later
// Single fields of catalogue records → the values of model::CatalogueItem (reference/library.md A0.2 and A9).
// Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/catalogue_item.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxSummaryCodePoints = 1500;

// UTF-8 that was taken for Latin-1 and encoded once more ("rÃ©sumÃ©", SLiMS's oai.php) → the text it was. Any other
// text comes back as it is.
[[nodiscard]] std::string repair_double_utf8(std::string_view text);

// One line for the screen: repaired, entities that were escaped once too often decoded, without ISBD at its end.
[[nodiscard]] std::string clean_field(std::string_view raw);

// A description with or without HTML → plain text of at most 1,500 characters.
[[nodiscard]] std::string clean_summary(std::string_view raw);

// BCP 47 of a language as catalogues write it: "ind", "Indonesia", "en-US", "Bahasa Jawa". Empty = unknown.
[[nodiscard]] std::string language_tag(std::string_view raw);

// The first run of four digits that is a year: "[2005]", "c2005.", "20240501". 0 = none.
[[nodiscard]] int find_year(std::string_view raw);

// dc:type, a worksheet name of INLISLite or an item type code of Koha; nullopt when the word says nothing.
[[nodiscard]] std::optional<model::ItemKind> kind_of_word(std::string_view raw);

// "005.13/3 22", "650", "813": the number of a shelf, which SLiMS lists among the subjects.
[[nodiscard]] bool is_classification(std::string_view subject);

// "https://creativecommons.org/licenses/by-sa/4.0" → "CC-BY-SA-4.0"; other texts are cleaned.
[[nodiscard]] std::string rights_text(std::string_view raw);

// A title dated more than a day ahead would stand first on the screen until then: such dates are left out.
void drop_future_dates(model::CatalogueItem& item, base::Instant now);

}  // namespace lobi::sync
