// SPDX-License-Identifier: GPL-3.0-or-later
// QR codes on the screen (LOOK.md section 7): whole pixels per module, pure white plate in every theme, as large as
// the address needs; a touch opens the large dialog.
//
// A plate's side follows from its address: ask qr_side() and lay out around it, never the other way round. Codes of
// up to version 6 (106 bytes, level M) must fit every QR card. Main thread.
#pragma once

#include <string>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

// Logical px of a module, least (LOOK.md section 7).
inline constexpr double kQrCardModule = 4, kQrLargeModule = 6, kQrDialogModule = 8, kQrPairingModule = 13;

// Side of the plate at `module` px a module, in whole physical px; 0: the address is too long for a code.
[[nodiscard]] double qr_side(const Look& look, const std::string& address, double module);
// The largest plate that fits into `side`: its modules are whole pixels, so it is a little smaller.
[[nodiscard]] double qr_side_within(const Look& look, const std::string& address, double side);

struct QrSpec {
  std::string id;       // of the target
  std::string address;  // https
  paint::Rect rect;     // the plate, square
  Action act;           // opens the large dialog; none: not touchable (inside the dialog itself)
};
void qr_plate(Frame& frame, const Look& look, const QrSpec& spec);

}  // namespace lobi::ui
