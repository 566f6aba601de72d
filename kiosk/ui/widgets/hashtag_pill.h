// SPDX-License-Identifier: GPL-3.0-or-later
// A hashtag that leads to its posts (picture 05): a pill of the river's tint with an edge, for it can be touched.
//
// Pills wrap into rows; what does not fit into the rows that are allowed is left out. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct HashtagPill {
  std::string id;
  std::string words;  // "#DongengSabtu"
  Action act;
};

inline constexpr double kHashtagPill = 64, kHashtagGap = 16;

// Height of the rows that the pills need, at most so many.
[[nodiscard]] double hashtag_pills_height(Frame& frame, const Look& look, const std::vector<HashtagPill>& pills,
                                          double width, int most_rows);
void hashtag_pills(Frame& frame, const Look& look, paint::Point at, const std::vector<HashtagPill>& pills,
                   double width, int most_rows);

}  // namespace lobi::ui
