// SPDX-License-Identifier: GPL-3.0-or-later
// The [[campaign]] tables of lobi.toml. A mistake leaves a warning with line, field and mend, and that campaign or
// that place out: a kiosk without its campaign is better than a black one. Private to kiosk/pack.
#pragma once

#include <vector>

#include "model/campaign.h"
#include "model/opening_hours.h"
#include "pack/toml_table.h"

namespace lobi::pack {

// Dates are whole days in the library's zone: until = 2026-12-31 ends at the midnight after it.
[[nodiscard]] std::vector<model::Campaign> read_campaigns(TomlTable& root, const model::Zone& zone);

}  // namespace lobi::pack
