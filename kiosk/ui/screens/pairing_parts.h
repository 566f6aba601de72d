// SPDX-License-Identifier: GPL-3.0-or-later
// The halves of the pairing page: on green what is to be done now, on paper what all of it is for. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/screens/world.h"
#include "ui/widgets/button.h"

namespace lobi::ui {

struct PairingPlaces {
  Rect panel, body;  // the green half, and what is written on lies within it
  Rect paper;        // of the words beside it, upright below it
};
[[nodiscard]] PairingPlaces pairing_places(const Layout& layout);

[[nodiscard]] Colour pairing_ink(const Look& look);
[[nodiscard]] Colour pairing_gold(const Look& look);

void compose_pairing_ground(Frame& frame, const Look& look, const PairingPlaces& places);

// One character a tile, in two groups; smaller where the room is. Returns its bottom.
double compose_pairing_tiles(Frame& frame, const Look& look, const Rect& room, const std::string& characters);

// Icon, heading and sentence with buttons below, in the middle of the height: where there is no code. Where the
// room is small the icon gives way, then the last but one of more than two buttons.
struct PairingWords {
  char32_t icon = 0;  // none: the fruit with a tick
  std::string heading, sentence;
  std::vector<ButtonSpec> buttons;  // their places are found here
};
void compose_pairing_words(Frame& frame, const Look& look, const Rect& room, const PairingWords& words);
// From left to right, as wide as their words, in as many rows as they need. Returns their bottom.
double compose_pairing_buttons(Frame& frame, const Look& look, paint::Point at, double width,
                               const std::vector<ButtonSpec>& buttons);

// Emblem, greeting, the three steps, and what staff see of this kiosk on the desk.
void compose_pairing_paper(Frame& frame, const World& world, const Rect& paper);

}  // namespace lobi::ui
