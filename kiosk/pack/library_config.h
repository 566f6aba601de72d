// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of lobi.toml that say who the library is: [library], [hours], [[account]]. Private to kiosk/pack.
#pragma once

#include "model/library.h"
#include "pack/toml_table.h"

namespace lobi::pack {

// Fills library and wifi_name; a missing name is an error note, everything else at most a warning.
void read_library(TomlTable& root, model::Library& library, std::string& wifi_name);

}  // namespace lobi::pack
