// SPDX-License-Identifier: GPL-3.0-or-later
// A path's own page: its drawing and what it is about, its lessons in order. Main thread.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_learn_path(const std::string& path);

}  // namespace lobi::ui
