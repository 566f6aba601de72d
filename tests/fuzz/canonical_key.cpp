// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes have one key or none, the same each time, without blanks.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sync/text/canonical_key.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto key = lobi::sync::canonical_key(text);
  LOBI_CHECK(key == lobi::sync::canonical_key(text));
  LOBI_CHECK(key.find_first_of(" \n\t") == std::string::npos);
  LOBI_CHECK(key.empty() || key.find(':') != std::string::npos);
  return 0;
}
