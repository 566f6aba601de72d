// SPDX-License-Identifier: GPL-3.0-or-later
// An account of the library as a card: the code, the network's badge, its name, one line of what it brings (LOOK.md
// section 7: "account"; pictures 13 and 25). The whole card is one target; codes beside each other stand on plates
// of the same size. Main thread.
#pragma once

#include <string>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

// Where the plate is: left of the words, over them, or nowhere: badge and name alone, in reach mode.
enum class AccountShape { beside, above, words_only, plate_only };

struct AccountCard {
  std::string id;
  std::string network;    // key
  std::string name;       // may break after "perpus" or before "@" only
  std::string brings;     // left out where there is no room for it
  std::string followers;  // "12.500 pengikut", a line above it; may be empty, and is left out before it
  std::string address;    // https
  AccountShape shape = AccountShape::beside;
  double plate = 264;     // side
  double name_size = 30;  // logical px before large text
  bool has_brings = true;
  Action act;
};

inline constexpr double kAccountPadding = 20;  // around words
inline constexpr double kPlatePadding = 12;    // around a plate, which brings its own quiet zone: at least
// What the words take below a plate: badge and two lines of the name, and the line of what it brings.
[[nodiscard]] double account_words_height(const Look& look, const AccountCard& spec);

// What a card needs whose words stand beside the plate in a column so wide, in full size; where it gets less, words
// shrink a little before anything is left out.
[[nodiscard]] double account_column_height(TextMeasurer& texts, const Look& look, const AccountCard& spec,
                                           double card_width);

void account_card(Frame& frame, const Look& look, const Rect& rect, const AccountCard& spec);

}  // namespace lobi::ui
