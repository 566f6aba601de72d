// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts that content comes from: what kiosks and the desk's own fetch say of each, as one row, and how staff
// renew what lets us read it. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "link/message.h"
#include "tools/desk/fleet/fleet.h"

namespace lobi::desk {

inline constexpr std::int64_t kRenewDays = 14;  // LOOK of DESK.md section 8: gold below

struct SourceRow {
  pack::SourceState state;  // the freshest word; errors of any
  std::vector<std::string> kiosks;
  bool is_desks = false;  // the desk fetches it
};

// By id; one that the desk fetches is the desk's word alone.
[[nodiscard]] std::vector<SourceRow> merged_sources(const std::vector<fleet::Kiosk>& kiosks,
                                                    const std::optional<link::Report>& own);

// Whole days to the end of its permission, below zero once it ended; empty: none is known.
[[nodiscard]] std::optional<std::int64_t> days_left(const SourceRow& row, base::Instant now);
// Somebody should look: it fails, or its permission ends soon.
[[nodiscard]] bool needs_care(const SourceRow& row, base::Instant now);

// Steps, one a line (reference/social-apis.md). Empty for kinds that need no permission.
[[nodiscard]] Bilingual how_to_renew(const std::string& kind);

}  // namespace lobi::desk
