// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/look_routes.h"

#include "tools/desk/content/decisions.h"

namespace lobi::desk {

Result<void> look_migrate(DeskDatabase& database) { return DecisionBook::migrate(database); }

Routes look_routes(Services& services) {
  const auto own = std::make_shared<OwnContent>(services.config);
  Routes all;
  for (auto* part :
       {&preview_routes, &library_routes, &moderation_routes, &today_routes, &calendar_routes, &source_routes})
    for (Route& each : part(services, own)) all.push_back(std::move(each));
  return all;
}

}  // namespace lobi::desk
