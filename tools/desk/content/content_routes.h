// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown, over HTTP: drafts with their check, pictures, publishing and taking back, urgent notices.
//
// Each xxx_routes() is one file of that name and one group of addresses; app/app.cpp asks for all of them by
// content_routes(). Everything handed over is borrowed and must outlive the routes.
#pragma once

#include "tools/desk/server/services.h"

namespace lobi::desk {

[[nodiscard]] Result<void> content_migrate(DeskDatabase& database);
[[nodiscard]] Routes content_routes(Services& services);
// What the navigation counts of it: {"approvals":2}, drafts and urgent notices that wait for an editor.
[[nodiscard]] Json content_counters(Services& services);

[[nodiscard]] Routes draft_routes(Services& services);
[[nodiscard]] Routes picture_routes(Services& services);
[[nodiscard]] Routes publish_routes(Services& services);
[[nodiscard]] Routes release_routes(Services& services);
[[nodiscard]] Routes urgent_routes(Services& services);

}  // namespace lobi::desk
