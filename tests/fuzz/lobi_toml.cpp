// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as lobi.toml: a configuration with a name, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lobi::pack::Diagnostics notes;
  const auto config =
      lobi::pack::parse_lobi_config({reinterpret_cast<const char*>(data), size}, "lobi.toml", notes);
  LOBI_CHECK(config.has_value() != lobi::pack::has_errors(notes));
  if (config) LOBI_CHECK(!config->library.name.empty());
  return 0;
}
