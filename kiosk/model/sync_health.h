// SPDX-License-Identifier: GPL-3.0-or-later
// How fetching fares, as lobi-sync tells it to lobi with each nudge (link/README.md): newer than any publication,
// for none is written while there is nothing new. lobi has no network of its own and cannot know it otherwise.
// Plain value.
#pragma once

#include <optional>

#include "base/clock.h"

namespace lobi::model {

struct SyncHealth {
  std::optional<base::Instant> last_success;  // of any source; empty: not known
  bool is_offline = false;                    // no source could be reached when it was asked last
  bool operator==(const SyncHealth&) const = default;
};

}  // namespace lobi::model
