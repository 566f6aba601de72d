// SPDX-License-Identifier: GPL-3.0-or-later
// What a kiosk has, as its desk shows it in pickers and moderation: references of push/README.md with short titles.
// Pure; any thread.
#pragma once

#include <vector>

#include "link/message.h"
#include "model/content.h"
#include "pack/fleet_text.h"

namespace lobi::sync {

// Without a time. Lists end at the limits of pack/fleet_text.h. `lessons`: those that lobi shows.
[[nodiscard]] pack::Holdings fleet_holdings(const model::Content& content,
                                            const std::vector<link::WaitingPost>& waiting,
                                            std::vector<pack::HeldOther> lessons);

}  // namespace lobi::sync
