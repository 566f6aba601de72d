// SPDX-License-Identifier: GPL-3.0-or-later
// The panel beside an exercise: what to do, then "Belum." with a hint, then "Tepat!" on green with the fruit
// (LOOK.md section 7, picture 10). Never a word that blames.
//
// A tall panel stacks sign, heading and text; a low one (portrait, reach mode) sets the sign beside the words. The
// sign gives way first when there is little room, then the text becomes smaller, never under 26 px. Main thread.
#pragma once

#include <string>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

enum class Tone { waiting, not_yet, right };

struct FeedbackPanel {
  Rect rect;
  double room_below = 0;  // kept free for buttons at the bottom
  Tone tone = Tone::waiting;
  char32_t sign = 0;  // waiting only
  std::string heading, text;
  base::Milliseconds right_since{-10'000};  // the fruit pops from then on
};

void feedback_panel(Frame& frame, const Look& look, const FeedbackPanel& panel);

// Where its buttons stand: the lowest `height` inside the padding.
[[nodiscard]] Rect feedback_buttons(const Rect& panel, double height);
inline constexpr double kPanelPadding = 44;

}  // namespace lobi::ui
