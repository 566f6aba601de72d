// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes have one of the eight orientations, and a segment lies inside the file.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "decode/exif.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::decode;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const int orientation = static_cast<int>(exif_orientation(text));
  LOBI_CHECK(orientation >= 1 && orientation <= 8);
  constexpr unsigned char kApp1 = 0xE1;
  const auto segment = jpeg_segment(text, kApp1, std::string_view("Exif\0\0", 6));
  LOBI_CHECK(segment.empty() ||
             (segment.data() >= text.data() && segment.data() + segment.size() <= text.data() + size));
  (void)exif_orientation(segment);
  return 0;
}
