// SPDX-License-Identifier: GPL-3.0-or-later
// Files as values: read a whole file up to a limit, replace one so that a power cut leaves the old or the new.
// Any thread; errors name the path.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lobi::base {

// ErrorKind::not_found, ::limit when larger than max_bytes, ::io otherwise.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Writes beside the target, fsyncs, renames over it and fsyncs the directory. mode as for open(2).
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes,
                                        unsigned mode = 0644);

// Makes names created, renamed or removed in the directory durable.
[[nodiscard]] Result<void> fsync_directory(const std::filesystem::path& directory);

}  // namespace lobi::base
