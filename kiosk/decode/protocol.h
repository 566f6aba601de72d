// SPDX-License-Identifier: GPL-3.0-or-later
// The words between a parent and its lobi-decode: one order in, one report out, then the child is gone.
//
//   standard input   an Order (24 bytes), then input_bytes bytes of the picture
//   descriptor 3     a memfd the parent made, sized longest_side * longest_side pixels and sealed: the pixels,
//   dense standard output  a Report (28 bytes)
//
// All fields are 32 bits, little-endian, in the order declared. Both programs come from one build, so another
// version is a half-finished update and is refused. The parent reads the report as hostile bytes: whoever took over
// the child may write any picture (he sent it, after all), but no size that leads the parent outside its memory.
// Plain values; any thread. Fuzzed as decode_protocol.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "decode/decode.h"

namespace lobi::decode {

inline constexpr int kPixelsDescriptor = 3;
inline constexpr std::size_t kOrderBytes = 24;
inline constexpr std::size_t kReportBytes = 28;
inline constexpr int kMaxCpuSeconds = 60;

struct Order {
  std::uint32_t input_bytes = 0;  // 1..kMaxInputBytes
  int longest_side = 0;           // 1..kMaxLongestSide
  int cpu_seconds = 0;            // 1..kMaxCpuSeconds: the kernel ends the child after this much work
};

[[nodiscard]] std::array<char, kOrderBytes> write_order(const Order& order);
[[nodiscard]] Result<Order> read_order(std::string_view bytes);

[[nodiscard]] std::array<char, kReportBytes> write_report(const Outcome& outcome);
// The picture's size, or the Refusal's sentence, or `malformed` when the report makes no sense for such an order.
[[nodiscard]] Result<Decoded> read_report(std::string_view bytes, int longest_side);

}  // namespace lobi::decode
