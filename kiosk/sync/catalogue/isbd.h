// SPDX-License-Identifier: GPL-3.0-or-later
// Library punctuation (ISBD) that cataloguers type between the parts of a record, and that nobody wants to read on
// a screen: "Belajar komputer : panduan dasar / Andrea Contoh." Rules: reference/library.md A0.2. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace lobi::sync {

// Without blanks around it and without " :", " /", " ;", ",", " =" and "." at its end. The full stop of an initial
// or of an abbreviation of up to three letters stays ("Contoh, B.", "ed.").
[[nodiscard]] std::string strip_isbd(std::string_view text);

struct TitleParts {
  std::string title;
  std::string subtitle;
  std::string responsibility;  // "Andrea Contoh ; disunting oleh …": creators only where the record names none
};

// Splits at the first " / ", then the left part at its first " : ".
[[nodiscard]] TitleParts split_title(std::string_view text);

}  // namespace lobi::sync
