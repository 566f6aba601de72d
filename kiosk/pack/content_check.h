// SPDX-License-Identifier: GPL-3.0-or-later
// Lints a folder of content or configuration: all that the readers note, and what only the whole folder shows.
//
// Beyond the readers: pictures that are not there or too large, lessons whose review is overdue, sibling languages
// that differ in structure, paths that name no lesson, lessons on no path. Shown paths are relative to the folder
// given. Who uses it: `lobictl check`, the desk before it publishes. Reads files; any thread.
#pragma once

#include <chrono>
#include <filesystem>

#include "base/result.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

struct FolderCheck {
  Diagnostics notes;  // in the order of the files
  int files = 0;      // lessons, paths.toml, lobi.toml and sources.toml that were looked at
};

// dir may hold lessons (paths.toml, *.md), a folder lessons/ with them, or lobi.toml and sources.toml, or all of
// these. `today` decides which reviews are overdue.
[[nodiscard]] Result<FolderCheck> check_folder(const std::filesystem::path& dir, std::chrono::year_month_day today);

}  // namespace lobi::pack
