// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of inbox.db and the steps from each older version to the newest. Private to kiosk/store. One thread.
#pragma once

#include "base/result.h"
#include "store/database.h"

namespace lobi::store {

inline constexpr int kInboxVersion = 6;

// Brings the database to kInboxVersion, each step in a transaction. unsupported: it was written by a newer Lobi.
[[nodiscard]] Result<void> migrate_inbox(Database& database);

}  // namespace lobi::store
