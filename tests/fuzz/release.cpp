// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a release: one that survives being written and read again, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "pack/release_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = lobi::pack::parse_release({reinterpret_cast<const char*>(data), size});
  if (!read) return 0;
  const auto text = lobi::pack::release_text(read->release);
  if (!text) return 0;  // defaults written out may pass the limit
  const auto again = lobi::pack::parse_release(*text);
  LOBI_CHECK(again.has_value());
  LOBI_CHECK(again->release == read->release);
  return 0;
}
