// SPDX-License-Identifier: GPL-3.0-or-later
// The ground that dialogs share (LOOK.md section 7): the page dimmed, one plate of kartu with radius 36, and the
// two targets below everything else: outside is the safe answer, the plate itself does nothing. Main thread.
#pragma once

#include <string>

#include "ui/platform/frame.h"
#include "ui/theme/look.h"

namespace lobi::ui {

inline constexpr double kDialogPadding = 48;

struct DialogPlate {
  std::string id;  // its targets are id + ".outside" and id + ".plate"
  paint::Rect rect;
  Action on_outside;
};

// `opening` as in dialogs.h. What lies on the plate belongs into the scope that dialog_scale() makes.
void dialog_plate(Frame& frame, const Look& look, const DialogPlate& plate, double opening);

// 0.96 → 1 about the middle of the page; 1 in calm motion.
[[nodiscard]] double dialog_scale(const Look& look, double opening);

// The plate's rectangle: in the middle of the page, and no wider than the content.
[[nodiscard]] paint::Rect dialog_rect(const Look& look, paint::Size size);

}  // namespace lobi::ui
