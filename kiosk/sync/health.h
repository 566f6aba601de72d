// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this kiosk reaches the outside, judged by what its sources met when they were asked last. Who uses it:
// the app of lobi-sync, which tells lobi. Pure.
#pragma once

#include <vector>

#include "model/source_config.h"
#include "model/sync_health.h"
#include "store/inbox.h"

namespace lobi::sync {

// Offline: no source that was asked over the network was reached: no address, no connection, no answer in time, or
// a server that is down. One that is refused, or whose list lies on the kiosk's own disk, says nothing about the
// network.
[[nodiscard]] model::SyncHealth sync_health(const std::vector<model::SourceConfig>& configs,
                                            const std::vector<store::SourceRecord>& records);

}  // namespace lobi::sync
