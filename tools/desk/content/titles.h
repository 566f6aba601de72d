// SPDX-License-Identifier: GPL-3.0-or-later
// What an item is called where staff read of it: its own title, else that of what it points at, as the kiosks hold
// it, else the reference. One per answer: what the kiosks hold is joined at the first item that needs it.
#pragma once

#include <optional>

#include "tools/desk/content/holdings.h"
#include "tools/desk/fleet/fleet.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

class Titles {
 public:
  explicit Titles(Services& services) : services_(&services) {}
  [[nodiscard]] Bilingual of(const model::PushedItem& item) {
    if (!item.title.is_empty() || item.reference.empty()) return item.title;
    if (!holdings_) holdings_ = services_->fleet->holdings();
    const auto words = held_words(*holdings_, item.kind, item.reference);
    return words && !words->title.is_empty() ? words->title : Bilingual{item.reference, ""};
  }

 private:
  Services* services_;
  std::optional<fleet::FleetHoldings> holdings_;
};

}  // namespace lobi::desk
