// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as sources.toml: every source that comes back can be scheduled.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/sources_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lobi::pack::Diagnostics notes;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto sources = lobi::pack::parse_sources_config(bytes, "sources.toml", notes);
  if (!sources) return 0;
  for (const auto& source : *sources) {
    LOBI_CHECK(!source.id.empty() && !source.kind.empty() && !source.address.empty());
    LOBI_CHECK(source.interval >= std::chrono::minutes(1) && source.jitter >= 0 && source.jitter <= 0.5);
  }
  return 0;
}
