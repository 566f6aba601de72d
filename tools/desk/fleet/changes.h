// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing and joining what the fleet has: items of two releases, what several kiosks hold. Pure; any thread.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tools/desk/fleet/fleet.h"

namespace lobi::desk::fleet {

struct ItemChange {
  enum class Kind { added, changed, removed };
  Kind kind = Kind::added;
  model::PushedItem item;  // as it is now; of a removed one as it was
};
// In the order of the newer list, what was removed last.
[[nodiscard]] std::vector<ItemChange> item_changes(const std::vector<model::PushedItem>& before,
                                                   const std::vector<model::PushedItem>& now);

// A target names a kiosk by its id or as staff call it, as the kiosk itself reads it (sync/release_keeper.h).
[[nodiscard]] inline bool is_target(const model::Target& target, const std::string& id, const std::string& name,
                                    const std::vector<std::string>& groups) {
  return model::is_meant_for(target, id, groups) || model::is_meant_for(target, name, groups);
}

struct HeldBy {
  std::shared_ptr<const pack::Holdings> holdings;
  std::vector<std::string> kiosks;
};
// Each reference once, as the first that holds it has it.
[[nodiscard]] FleetHoldings merge_holdings(const std::vector<HeldBy>& held);

}  // namespace lobi::desk::fleet
