// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing to show, said calmly: the fruit's outline with two leaves, one sentence, one next step (LOOK.md section
// 9). Main thread.
#pragma once

#include <string>

#include "ui/widgets/button.h"

namespace lobi::ui {

struct EmptyState {
  std::string id;  // of the button's target
  std::string sentence;
  std::string step;  // "Lihat acara minggu ini"; empty: no button
  Action act;
};

// In the middle of the area.
void compose_empty_state(Frame& frame, const Look& look, const Rect& area, const EmptyState& state);

}  // namespace lobi::ui
