// SPDX-License-Identifier: GPL-3.0-or-later
// kiosk-config/sources.toml as values: one model::SourceConfig per source that lobi-sync fetches.
//
// A source that is wrong is left out with an error in `notes`, and the others stay: one bad line must not empty the
// screen. Secrets never stand in the file; a source names the file that holds its token. Used by lobi-sync and
// lobictl. Plain values: any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/source_config.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

// Reads config_dir/sources.toml. An Error only when the file is missing or is not TOML; what is wrong with single
// sources goes to `notes` when it is given, for the caller to log once.
[[nodiscard]] Result<std::vector<model::SourceConfig>> read_sources_config(const std::filesystem::path& config_dir,
                                                                           Diagnostics* notes = nullptr);

// The same from bytes; `file` is the name used in messages.
[[nodiscard]] Result<std::vector<model::SourceConfig>> parse_sources_config(std::string_view toml,
                                                                            const std::string& file,
                                                                            Diagnostics& notes);

}  // namespace lobi::pack
