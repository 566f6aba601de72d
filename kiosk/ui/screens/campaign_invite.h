// SPDX-License-Identifier: GPL-3.0-or-later
// A wall that nobody has written on yet: "Jadilah yang pertama" and the three steps to it. Main thread.
#pragma once

#include "ui/screens/campaign_words.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {

// Side by side where the area is wide, else below each other; `area` is filled.
void compose_campaign_invite(Frame& frame, const Look& look, const Rect& area, const CampaignWords& words);

}  // namespace lobi::ui
