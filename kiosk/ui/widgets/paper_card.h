// SPDX-License-Identifier: GPL-3.0-or-later
// An article or a thesis as a card: a 16 px bar of colour, its title, who wrote it and where (LOOK.md section 7:
// "article"). 122 high; higher in large text. Main thread.
#pragma once

#include <string>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct PaperCard {
  std::string id;
  std::string title;
  std::string source;  // "N. Safitri & A. Yusuf · Jurnal Pendidikan, 2026"
  Family family = Family::sungai;
  Action act;
};

[[nodiscard]] double paper_card_height(const Look& look);
void paper_card(Frame& frame, const Look& look, const Rect& rect, const PaperCard& spec);

}  // namespace lobi::ui
