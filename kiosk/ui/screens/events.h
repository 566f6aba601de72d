// SPDX-License-Identifier: GPL-3.0-or-later
// Events (picture 14): chips for now, today, this week, children and all, the chosen ones as cards, and the next
// one as a code for a phone's calendar.
//
// Portrait: the first of the list large above 768, chips and list below. Reach mode: the same above the line, low
// cards below it. Categories of the calendar are never shown. Main thread.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

// `item` as events_index.h's item_of(); anything else: the week, or all where it has none.
[[nodiscard]] std::unique_ptr<Screen> make_events(const std::string& item);

}  // namespace lobi::ui
