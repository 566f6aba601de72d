// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/content_routes.h"

#include "tools/desk/content/drafts.h"
#include "tools/desk/content/links.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/pictures.h"
#include "tools/desk/content/publishing.h"
#include "tools/desk/content/urgent.h"

namespace lobi::desk {

Result<void> content_migrate(DeskDatabase& database) {
  for (auto* migrate : {&Drafts::migrate, &Pictures::migrate, &Publishing::migrate, &UrgentBook::migrate,
                        &Links::migrate, &look_migrate})
    if (const auto done = migrate(database); !done) return done;
  return {};
}

Routes content_routes(Services& services) {
  Routes all;
  for (auto* part :
       {&draft_routes, &picture_routes, &publish_routes, &release_routes, &urgent_routes, &look_routes})
    for (Route& each : part(services)) all.push_back(std::move(each));
  return all;
}

Json content_counters(Services& services) {
  const auto asked = Drafts(services.database).count_asked();
  const auto urgent = UrgentBook(services.database).count_waiting(services.clock.now());
  return {{"approvals", asked.value_or(0) + urgent.value_or(0)}};
}

}  // namespace lobi::desk
