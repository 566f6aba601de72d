// SPDX-License-Identifier: GPL-3.0-or-later
// QR cards side by side at the bottom of an area: as large as it allows, alike where their codes allow it.
//
// Plates follow from what the codes hold, so the card of a longer code may have to be wider than its neighbour.
// Main thread.
#pragma once

#include <vector>

#include "ui/widgets/qr_card.h"

namespace lobi::ui {

// Places for the cards, left to right; sets their modules. A single one takes half of the width. Empty: there is no
// room for modules of kQrCardModule.
[[nodiscard]] std::vector<Rect> place_codes(Frame& frame, const Look& look, const Rect& area,
                                            std::vector<QrCard>& codes);

}  // namespace lobi::ui
