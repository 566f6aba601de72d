// SPDX-License-Identifier: GPL-3.0-or-later
// "Ikuti kami": every account of lobi.toml as a card with a code that phones read from where people stand; a touch
// opens the large dialog (LOOK.md sections 6 and 7; pictures 13 and 25).
#pragma once

#include <memory>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_follow();

}  // namespace lobi::ui
