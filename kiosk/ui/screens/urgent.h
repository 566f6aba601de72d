// SPDX-License-Identifier: GPL-3.0-or-later
// An urgent notice over the whole screen (LOOK.md section 7, picture 18): what is the matter in both languages, the
// visitor's first and large, up to three times, and the code of its link.
//
// The shell decides when it stands: at once when it begins, until it ends or is taken back; "Saya mengerti" puts
// one away that is not of severity danger, for a minute at most. Its look is LookChoice::is_urgent. Main thread.
#pragma once

#include <optional>
#include <vector>

#include "ui/screens/world.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {

// What plays now, the gravest first, of equal ones the newest.
[[nodiscard]] std::vector<const model::PushedItem*> urgent_notices(const model::Plan& plan, base::Instant now,
                                                                   const model::Zone& zone);
// When that list may be another one; empty: never.
[[nodiscard]] std::optional<base::Instant> next_urgent_change(const model::Plan& plan, base::Instant now,
                                                              const model::Zone& zone);

// Ground, header and words, from the spine to the dock.
void compose_urgent(Frame& frame, const World& world, const model::PushedItem& item);
// "Diumumkan pukul 11.52 WIB, berlaku sampai 17.00 WIB", or what is known of it.
[[nodiscard]] DockMiddle urgent_middle(const World& world, const model::PushedItem& item);

}  // namespace lobi::ui
