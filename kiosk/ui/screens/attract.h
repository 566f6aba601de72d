// SPDX-License-Identifier: GPL-3.0-or-later
// The attract loop: content itself, legible from five metres, one item after the other (pictures 01, 02, 21).
//
// An item stays for its dwell time, then cross-fades into the next; what staff just pushed, or what begins to play
// now, does not wait for that. A swipe turns at once and begins no session; a touch goes to what was touched,
// elsewhere to home. Items are made anew each round and with each publication; one that has expired is left at
// once. While nothing fades or zooms no frame is asked for. By night one quiet page stands.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

// `first`: the item to begin with; past the last one the next rounds' items are counted. `pushed`: the id of a
// pushed item to begin with instead, if it plays now.
[[nodiscard]] std::unique_ptr<Screen> make_attract(int first, const std::string& pushed = {});

}  // namespace lobi::ui
