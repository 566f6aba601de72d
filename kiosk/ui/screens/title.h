// SPDX-License-Identifier: GPL-3.0-or-later
// A title's own page: cover, what it is about, the mark to find it by, the code to take it home (picture 07).
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_title(std::string key);  // item_key()

}  // namespace lobi::ui
