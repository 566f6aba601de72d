// SPDX-License-Identifier: GPL-3.0-or-later
// What stands above a shelf or a row: its name, what it brings, and the link to all of it ("Semua 12 ›").
//
// The link's target is the whole row and 88 high (LOOK.md section 6). Where name, note and link do not fit into one
// line, the note goes below. Main thread.
#pragma once

#include <string>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct SectionHeading {
  std::string id;
  std::string name, note;
  std::string link;  // empty: none
  Action act;        // of the link
};

[[nodiscard]] double section_heading_height(Frame& frame, const Look& look, double width,
                                            const SectionHeading& heading);
void section_heading(Frame& frame, const Look& look, const Rect& rect, const SectionHeading& heading);

}  // namespace lobi::ui
