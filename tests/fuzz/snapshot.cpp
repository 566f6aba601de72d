// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the list of a fleet's content: one that survives being written and read again, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/snapshot_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = lobi::pack::parse_snapshot({reinterpret_cast<const char*>(data), size});
  if (!parts) return 0;
  LOBI_CHECK(lobi::pack::parse_snapshot(lobi::pack::snapshot_text(*parts)).value() == *parts);
  return 0;
}
