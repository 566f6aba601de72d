// SPDX-License-Identifier: GPL-3.0-or-later
// One switch of the access sheet (LOOK.md section 11): a card of 124 px with an icon, its name and what it does. On
// is told three times: rimba-t, a 4 px edge and a check-circle. Main thread.
#pragma once

#include "ui/shell/dialogs.h"

namespace lobi::ui {

// The look itself says whether it is on.
[[nodiscard]] bool is_on(const LookChoice& choice, Switch one);

// The same for all switches in this language and text size, so that the grid is even.
struct SwitchSize {
  double height = 124;          // of the highest; 124 at least
  paint::TextStyle name_style;  // a little smaller where a name would not fit on its line
};
[[nodiscard]] SwitchSize access_switch_size(Frame& frame, const Look& look, double width);

void access_switch(Frame& frame, const Look& look, const paint::Rect& rect, const paint::TextStyle& name_style,
                   Switch one, const Action& act);

}  // namespace lobi::ui
