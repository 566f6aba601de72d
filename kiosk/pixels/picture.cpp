// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/picture.h"

#include <array>

namespace lobi::pixels {

void measure(Picture& picture) {
  std::array<std::uint64_t, 4> sums{};
  Pixel all = 0xFFFFFFFF;
  for (const Pixel pixel : picture.pixels) {
    all &= pixel;
    for (unsigned channel = 0; channel < 4; ++channel) sums[channel] += (pixel >> (8 * channel)) & 0xFF;
  }
  const std::uint64_t count = picture.pixels.size();
  picture.is_opaque = count > 0 && (all >> 24) == 0xFF;
  picture.mean_colour = 0;
  for (unsigned channel = 0; channel < 4 && count > 0; ++channel)
    picture.mean_colour |= static_cast<Pixel>((sums[channel] + count / 2) / count) << (8 * channel);
}

}  // namespace lobi::pixels
