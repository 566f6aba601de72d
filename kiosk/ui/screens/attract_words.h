// SPDX-License-Identifier: GPL-3.0-or-later
// How an item of the attract loop is called, for staff who see from afar what stands on the screen. Pure; any
// thread.
#pragma once

#include "ui/screens/attract_items.h"
#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] ShownThing attract_thing(const AttractItem& item);

}  // namespace lobi::ui
