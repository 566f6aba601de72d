// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over a screen: the large QR code, the question before a session ends, the access sheet, a short notice.
//
// Each is one function in a file of its own name; the shell decides when and in which layer. `opening` goes from 0
// to 1 while it comes and back while it leaves (opening.h). All but the notice and the band block what lies below;
// touching outside is the safe answer. Main thread.
#pragma once

#include <functional>
#include <string>

#include "ui/screens/world.h"

namespace lobi::ui {

// The code on a plate of 594 px or what its address needs, three steps, and the address in words (picture 32).
void compose_qr_dialog(Frame& frame, const Look& look, const QrOffer& offer, double opening,
                       const Action& on_close);

struct IdleQuestion {
  int seconds_left = 20;
  int seconds = 20;
  Action on_continue, on_done;
};
// Changes once a second: the ring is the only sprite that does, and the next one is painted ahead (picture 17).
void compose_idle_question(Frame& frame, const Look& look, const IdleQuestion& question, double opening);

// The switches of "Tampilan" (LOOK.md section 11) that work.
enum class Switch { large_text, contrast, dark, reach, calm };
struct AccessSheet {
  std::function<void(Switch)> on_switch;
  Action on_close;
};
// Slides up from behind the dock, which is composed after it and stays usable (picture 31).
void compose_access_sheet(Frame& frame, const Look& look, const AccessSheet& sheet, double opening);

// For four seconds, above the dock or what can be touched above it: it covers no target that was composed before
// it, and blocks nothing.
void compose_notice(Frame& frame, const Look& look, const std::string& sentence, double opening);

// Which kiosk this is, in the middle of everything; it blocks nothing either.
void compose_identify(Frame& frame, const Look& look, const std::string& name);

// The band that marks the line of reach mode.
void compose_reach_band(Frame& frame, const Look& look);

}  // namespace lobi::ui
