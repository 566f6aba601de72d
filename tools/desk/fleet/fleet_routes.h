// SPDX-License-Identifier: GPL-3.0-or-later
// The fleet over HTTP: kiosks, their pictures and commands, pairing on the desk's side, receipts, keys.
#pragma once

#include "tools/desk/server/confirm.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

[[nodiscard]] Result<void> fleet_migrate(DeskDatabase& database);
[[nodiscard]] Routes fleet_routes(Services& services, ConfirmPerson confirm);

}  // namespace lobi::desk
