// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of an event's page lie. Pure; any thread.
#pragma once

#include "ui/theme/layout.h"

namespace lobi::ui {

struct EventPlace {
  Rect figure;  // poster
  Rect head;    // pill, title and facts, from above; in portrait from below, see `ends_at`
  Rect text;    // what the calendar writes; empty: there is none
  Rect codes;   // codes or buttons, at the bottom
};

// `text_height`: of the text at figure_width(); 0: there is none.
[[nodiscard]] double figure_width(const Layout& layout, double text_scale);
[[nodiscard]] EventPlace event_place(const Layout& layout, double text_height, double text_scale);

}  // namespace lobi::ui
