// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes through all four decoders, as inside the child: refused, or a picture of the promised size.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kLongestSide = 64;
  const auto picture = lobi::decode::decode_here({reinterpret_cast<const char*>(data), size}, kLongestSide);
  if (picture) LOBI_CHECK(picture->width >= 1 && picture->width <= kLongestSide && picture->height <= kLongestSide);
  return 0;
}
