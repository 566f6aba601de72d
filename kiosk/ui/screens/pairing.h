// SPDX-License-Identifier: GPL-3.0-or-later
// The page on which staff pair this kiosk with their desk (picture 30): the code to type or scan, then the check
// that must be the same on both screens, then that it is done, or why not.
//
// Which of them stands is World::pairing, as lobi-sync says it; the page decides nothing and stores nothing. It is
// the bottom of the way, as the attract loop is: no session, no question of being there. Main thread.
#pragma once

#include <memory>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_pairing();

}  // namespace lobi::ui
