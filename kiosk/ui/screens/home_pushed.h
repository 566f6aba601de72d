// SPDX-License-Identifier: GPL-3.0-or-later
// What staff push, on home: in the highlight where the page has one (upright, reach mode), else as a card beside
// the greeting, in room that is free anyway. So when it comes or goes nothing else on home moves. Main thread.
#pragma once

#include <string>

#include "ui/screens/home_tiles.h"
#include "ui/screens/offer.h"
#include "ui/screens/world.h"

namespace lobi::ui {

// Which one home shows: what has come since `old`, else the one it showed, else the heaviest; null: there is none.
[[nodiscard]] const OfferedPushed* chosen_pushed(const Offer& offer, const Offer& old, const std::string& shown);
// Where it leads: to what it points at, else to its own page.
[[nodiscard]] Route pushed_route(const OfferedPushed& pushed);
[[nodiscard]] HomeTile pushed_tile(const Look& look, const OfferedPushed& pushed);
// At the right of the greeting, `room` being what is free; too narrow a room shows nothing.
void compose_pushed_card(Frame& frame, const World& world, const Rect& room, const OfferedPushed& pushed);

}  // namespace lobi::ui
