// SPDX-License-Identifier: GPL-3.0-or-later
// The label on a book's spine: its call number in up to three lines, as the librarian glued it there. A visitor
// compares it letter by letter, so it is never shortened. Painters: any thread; composing: main.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

// "746.662 AIS b" → 746.662 · AIS · b; "641.595 98 SAP d" → 641.595 98 · SAP · d; "R 025.04 SUL p" → R 025.04 · SUL
// · p. The author's mark is the first word of letters after a number (after the first word where there is none);
// marks without one stand a word a line while they fit, else on one.
[[nodiscard]] std::vector<std::string> shelf_mark_lines(std::string_view call_number);

enum class MarkShape { label, one_line };  // one line where there is no height for a label
[[nodiscard]] paint::Size shelf_mark_size(Frame& frame, const Look& look, const std::string& call_number,
                                          MarkShape shape = MarkShape::label);
void shelf_mark(Frame& frame, const Look& look, paint::Point at, const std::string& call_number,
                MarkShape shape = MarkShape::label);

}  // namespace lobi::ui
