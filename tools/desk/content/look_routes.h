// SPDX-License-Identifier: GPL-3.0-or-later
// What staff look at: previews, pickers, moderation, today, the calendar, sources. Each xxx_routes() is a file.
#pragma once

#include <memory>

#include "tools/desk/content/own_content.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

using SharedContent = std::shared_ptr<OwnContent>;

[[nodiscard]] Result<void> look_migrate(DeskDatabase& database);
[[nodiscard]] Routes look_routes(Services& services);

[[nodiscard]] Routes preview_routes(Services& services, const SharedContent& own);
[[nodiscard]] Routes library_routes(Services& services, const SharedContent& own);
[[nodiscard]] Routes moderation_routes(Services& services, const SharedContent& own);
[[nodiscard]] Routes today_routes(Services& services, const SharedContent& own);
[[nodiscard]] Routes calendar_routes(Services& services, const SharedContent& own);
[[nodiscard]] Routes source_routes(Services& services, const SharedContent& own);

// {"moderation","sources","approvals","kiosks"}: what waits for staff, for the marks of the navigation.
[[nodiscard]] Json work_counters(Services& services, const SharedContent& own);

}  // namespace lobi::desk
