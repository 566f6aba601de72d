// SPDX-License-Identifier: GPL-3.0-or-later
// A network that has nothing to show just now, as a card at the feed's end: its QR code, and what it brings.
//
// It says where news is to be found, never that something failed. Main thread.
#pragma once

#include "ui/screens/feed_contents.h"
#include "ui/screens/world.h"

namespace lobi::ui {

[[nodiscard]] double silent_card_height(TextMeasurer& texts, const Look& look, const SilentNetwork& silent,
                                        double width);
void compose_silent_card(Frame& frame, const World& world, const Rect& rect, const SilentNetwork& silent);
// The same in a row's height, without the code: a touch shows it in large.
void compose_silent_row(Frame& frame, const World& world, const Rect& rect, const SilentNetwork& silent);

}  // namespace lobi::ui
