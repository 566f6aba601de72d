// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard on the screen and the line it writes into (LOOK.md section 7). What a key does its screen says: the
// keyboard keeps no text. A key that is held down types once: nothing repeats. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct KeyboardKey {
  std::string id;
  std::string text;   // what stands on it; with an icon: nothing
  char32_t icon = 0;  // a special key, on the darker ground
  Action act;
  double width = 1;  // of a letter's
};

struct KeyboardRow {
  std::vector<KeyboardKey> keys;
  double inset = 0;  // of a letter's width, at the left
};

// Of so many rows, with what is around them.
[[nodiscard]] double keyboard_height(std::size_t rows);

// On a band of the whole rectangle; the keys are in the middle of it, no wider than `room` and no wider than a hand
// reaches. The widest row decides how wide a letter's key is.
void compose_keyboard(Frame& frame, const Look& look, const paint::Rect& band, const paint::Rect& room,
                      const std::vector<KeyboardRow>& rows);

// Letters in lower case, digits and what an address is made of. `type` gets the character, `erase` takes the last
// one.
[[nodiscard]] std::vector<KeyboardRow> address_keys(const std::function<void(char)>& type, const Action& erase);

inline constexpr double kTextLineHeight = 112;
struct TextLine {
  paint::Rect rect;
  std::string before;  // what stands before it and cannot be taken away: "https://"
  std::string text;    // what does not fit is cut at its beginning, for its end is where one types
};
void compose_text_line(Frame& frame, const Look& look, const TextLine& line);

}  // namespace lobi::ui
