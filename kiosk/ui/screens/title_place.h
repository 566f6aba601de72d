// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of a title's page lie on a panel: cover, text, QR card, shelf mark, similar titles, and what can
// be touched where the text lies above the line. What does not exist takes no room. Pure geometry; any thread.
#pragma once

#include "ui/theme/look.h"

namespace lobi::ui {

struct TitleNeeds {
  double qr_height = 0;  // of the card, title_side_width() wide; 0: there is none
  bool has_similar = false;
  double heading_height = 60;  // above the similar titles
};

struct TitlePlace {
  Rect cover;                // the tinted panel
  Rect head;                 // portrait: pills and title beside or below the cover; width 0: they begin the text
  Rect text;                 // (pills, title,) summary, and at its foot the shelf mark
  Rect qr;                   // width 0: no card
  Rect side;                 // what is left below the card: the shelf mark, where the text needs its foot itself
  Rect similar;              // heading and shelf; width 0: no room or none
  double similar_cover = 0;  // width of its covers
  Rect steps;                // portrait: previous and next, for which the dock has no room
  Rect controls;             // reach mode in landscape: the buttons for what is above the line
};

[[nodiscard]] double title_side_width(const Look& look);  // of the QR card
[[nodiscard]] TitlePlace place_title(const Look& look, const TitleNeeds& needs);

}  // namespace lobi::ui
