// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the broker's answer to commands about accounts.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tools/desk/fleet/broker.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto answer = lobi::desk::fleet::parse_control_answer({reinterpret_cast<const char*>(data), size});
  for (const auto& each : answer.refusals) LOBI_CHECK(!each.empty());
  return 0;
}
