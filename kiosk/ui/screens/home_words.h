// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences on home's tiles: counts in words, only what is there is named. Pure; any thread.
#pragma once

#include <string>

#include "ui/screens/offer.h"
#include "ui/theme/look.h"

namespace lobi::ui {

// "12 judul baru, e-book, artikel ilmiah": the books new within the week, else how many there are; then the kinds
// that exist.
[[nodiscard]] std::string books_line(const Look& look, const Offer& offer);
[[nodiscard]] std::string new_books_text(const Look& look, const Offer& offer);  // its first part alone

// "Empat jalur, tanpa akun" / "Four paths, no account"; digits from eleven on.
[[nodiscard]] std::string paths_line(const Look& look, int paths);
[[nodiscard]] std::string paths_text(const Look& look, int paths);  // "Empat jalur"
// "Empat acara minggu ini"; empty for none.
[[nodiscard]] std::string events_text(const Look& look, int events);
[[nodiscard]] std::string accounts_text(const Look& look, int accounts);  // "Enam akun"

}  // namespace lobi::ui
