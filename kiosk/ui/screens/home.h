// SPDX-License-Identifier: GPL-3.0-or-later
// Home: one greeting and a tile for each thing that works (LOOK.md section 6; pictures 03, 22, 26, 28, 29, 33, 34).
#pragma once

#include <memory>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_home();

}  // namespace lobi::ui
