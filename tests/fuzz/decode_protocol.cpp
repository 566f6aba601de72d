// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a child's report: a size within the parent's memory, or an error. Orders likewise.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode/protocol.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::decode;
  constexpr int kLongestSide = 1000;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = read_report(bytes, kLongestSide);
  if (decoded)
    LOBI_CHECK(decoded->width >= 1 && decoded->height >= 1 && decoded->width <= kLongestSide &&
               decoded->height <= kLongestSide);
  const auto order = read_order(bytes);
  if (order) LOBI_CHECK(order->longest_side <= kMaxLongestSide && order->input_bytes <= kMaxInputBytes);
  return 0;
}
