// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/health.h"

#include <algorithm>

namespace lobi::sync {
namespace {

bool is_over_network(const model::SourceConfig& config) { return config.address.compare(0, 4, "http") == 0; }

}  // namespace

model::SyncHealth sync_health(const std::vector<model::SourceConfig>& configs,
                              const std::vector<store::SourceRecord>& records) {
  model::SyncHealth health;
  int asked = 0, unreached = 0;
  for (const auto& config : configs) {
    if (!config.is_enabled) continue;
    const auto record = std::find_if(records.begin(), records.end(),
                                     [&](const store::SourceRecord& one) { return one.id == config.id; });
    if (record == records.end()) continue;
    if (record->last_success)
      health.last_success = std::max(health.last_success.value_or(*record->last_success), *record->last_success);
    if (!record->last_attempt || !is_over_network(config)) continue;
    ++asked;
    if (!record->error.empty() && record->error_kind == ErrorKind::transient) ++unreached;
  }
  health.is_offline = asked > 0 && unreached == asked;
  return health;
}

}  // namespace lobi::sync
