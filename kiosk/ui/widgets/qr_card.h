// SPDX-License-Identifier: GPL-3.0-or-later
// A card with a QR code and below it a verb and where it goes (LOOK.md section 7). The whole card is one target: it
// opens the large dialog. As high as plate and words need; ask first, then lay out around it. Main thread.
#pragma once

#include <string>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct QrCard {
  std::string id;
  std::string address;  // https
  std::string caption;  // "Bawa pulang judul ini"; empty: no words, the plate alone
  std::string hint;     // "Pindai dengan kamera ponsel"
  double module = 6;    // logical px, least; smaller where the plate would be wider than the card
  Action act;           // none: to be scanned only (reach mode: above the line)
};

// 0: the address is too long for a code, and there is no card.
[[nodiscard]] double qr_card_height(Frame& frame, const Look& look, double width, const QrCard& spec);
void qr_card(Frame& frame, const Look& look, const Rect& rect, const QrCard& spec);

}  // namespace lobi::ui
