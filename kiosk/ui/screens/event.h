// SPDX-License-Identifier: GPL-3.0-or-later
// One event: poster with its date, title, time, place, organiser, what the calendar writes about it, a code that
// holds the event itself and one to sign up or read on.
//
// Portrait: poster, title and facts above 768, text and codes below. Reach mode: the codes' buttons below the line.
// Where codes find no room (large text), buttons open the same dialogs. Main thread.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_event(std::string key);

}  // namespace lobi::ui
