// SPDX-License-Identifier: GPL-3.0-or-later
// Starts lobi-decode with its three descriptors and nothing else of its parent's. Private to decode/client.cpp.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "base/unique_fd.h"

namespace lobi::decode {

// Anonymous memory with these bytes, read from the start.
[[nodiscard]] Result<base::UniqueFd> memory_with(std::string_view first, std::string_view second);
// Zeroed anonymous memory whose size nobody can change any more. Untouched pages cost nothing.
[[nodiscard]] Result<base::UniqueFd> sealed_memory(std::size_t bytes);

struct ChildDescriptors {
  const base::UniqueFd& input;   // becomes 0
  const base::UniqueFd& output;  // becomes 1
  const base::UniqueFd& pixels;  // becomes kPixelsDescriptor
};

// The child's number. It has an empty environment, no signal blocked, all with their default action.
[[nodiscard]] Result<pid_t> spawn_decoder(const std::filesystem::path& decoder,
                                          const ChildDescriptors& descriptors);

}  // namespace lobi::decode
