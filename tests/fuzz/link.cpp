// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a message: a message that survives being sent again, or an error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "link/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto message = lobi::link::decode({reinterpret_cast<const char*>(data), size});
  if (!message) return 0;
  const auto line = lobi::link::encode(*message);
  const auto again = lobi::link::decode(line);
  LOBI_CHECK(again.has_value());
  LOBI_CHECK(lobi::link::encode(*again) == line);
  return 0;
}
