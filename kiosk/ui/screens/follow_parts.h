// SPDX-License-Identifier: GPL-3.0-or-later
// What "Ikuti kami" is made of, in its plain shape and in reach mode: title with its sentence, and how large the
// plates are. Main thread.
#pragma once

#include <vector>

#include "ui/theme/look.h"
#include "ui/widgets/account_card.h"

namespace lobi::ui {

// At 6 px a module (LOOK.md section 7): the plate that the longest of the addresses needs.
[[nodiscard]] double least_plate(const Look& look, const std::vector<AccountCard>& cards);
// The largest plate of whole modules that any of the codes needs to fill `side`: all get this one.
[[nodiscard]] double shared_plate(const Look& look, const std::vector<AccountCard>& cards, double side);

enum class FollowTitle {
  with_sentence,  // beside it where there is room, else below
  in_column,      // the sentence below, in as many lines as it needs; smaller where the area is too low for it
  alone,
};
enum class Drawn { no, yes };
// At the area's top, as wide as the area. Returns its height.
double follow_title(Frame& frame, const Look& look, const Rect& area, FollowTitle kind, Drawn drawn);
[[nodiscard]] double follow_title_width(Frame& frame, const Look& look);  // of the words "Ikuti kami"

}  // namespace lobi::ui
