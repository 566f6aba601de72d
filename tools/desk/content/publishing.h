// SPDX-License-Identifier: GPL-3.0-or-later
// The one way in which staff change what is on: a new release, and a note of who brought which item when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/desk/fleet/fleet.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

// Who last brought or changed an item that is on.
struct ItemNote {
  std::int64_t version = 0;
  base::Instant at{};
  std::string by;
};

class Publishing {
 public:
  explicit Publishing(Services& services) : services_(&services) {}
  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  // As Fleet::change(), and what is over is left out on the way. `edit` may read the desk's database, but must not
  // call the fleet.
  [[nodiscard]] Result<std::int64_t> change(const std::optional<Person>& person, std::string_view action,
                                            const fleet::Edit& edit);
  [[nodiscard]] Result<std::optional<ItemNote>> note_of(const std::string& item);

 private:
  [[nodiscard]] Result<void> take_notes(const std::vector<std::string>& items, const ItemNote& note);
  Services* services_;
};

// Of change(): too much for one release, no key that kiosks believe, or what `edit` said: a sentence.
[[nodiscard]] Answer refused_change(const Error& error);

}  // namespace lobi::desk
