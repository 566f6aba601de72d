// SPDX-License-Identifier: GPL-3.0-or-later
// A card that answers: an option with its letter, a step with its place, a box things are sorted into, a card to
// turn (LOOK.md section 7, "answer"; picture 10).
//
// The state never shows by colour alone: right has a check-circle, not yet has the information sign. What a touch
// may make of the card (`after`) is painted ahead, so that the answer stands on the screen in the frame after the
// touch. Screens ask answer_height() first and lay out around it: no text is ever cut. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

enum class AnswerState { open, chosen, right, not_yet };
enum class AnswerShape {
  option,  // letter or number in a square, words beside it
  box,     // a heading with what lies in it
  face,    // words in the middle: a card to turn
};

struct AnswerCard {
  std::string id;
  Rect rect;
  AnswerShape shape = AnswerShape::option;
  std::string mark;  // "A", "2"; one space: an empty square that waits for a number; empty: no square
  std::string text;
  std::vector<std::string> lines;  // box: what lies in it; face: its back
  AnswerState state = AnswerState::open;
  AnswerState after = AnswerState::open;  // what a touch would make of it
  Colour ground{0, 0};                    // alpha 0: by the state
  Action act;                             // none: informs only
};

// What the words need at this width, with the padding; at least `least`.
[[nodiscard]] double answer_height(Frame& frame, const Look& look, const AnswerCard& card, double width,
                                   double least);
void answer_card(Frame& frame, const Look& look, const AnswerCard& card);

}  // namespace lobi::ui
