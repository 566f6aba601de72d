// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/content_routes.h"

#include "tools/desk/content/drafts.h"

namespace lobi::desk {

Result<void> content_migrate(DeskDatabase& database) { return Drafts::migrate(database); }

Routes content_routes(Services& services) {
  Routes all;
  for (auto* part : {&draft_routes})
    for (Route& each : part(services)) all.push_back(std::move(each));
  return all;
}

}  // namespace lobi::desk
