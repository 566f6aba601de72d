// SPDX-License-Identifier: GPL-3.0-or-later
// What staff push, as a visitor opens it from home: its page of the attract loop, which stays for as long as he
// reads. Of the kinds that point at something home opens that thing itself. Main thread.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

// `id` of the item in the plan.
[[nodiscard]] std::unique_ptr<Screen> make_pushed(std::string id);

}  // namespace lobi::ui
