// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/picture.h"

#include <algorithm>
#include <array>

namespace lobi::pixels {
namespace {

// Two channels of 16 bits in one word hold the sums of this many pixels: 257 x 255 = 65535.
constexpr std::size_t kPixelsToASum = 256;
constexpr Pixel kEveryOtherChannel = 0x00FF00FF;

}  // namespace

// The whole of a freshly painted sheet on the way to the first frame: a handful of instructions a pixel.
void measure(Picture& picture) {
  std::array<std::uint64_t, 4> sums{};
  Pixel all = 0xFFFFFFFF;
  for (std::size_t first = 0; first < picture.pixels.size(); first += kPixelsToASum) {
    const std::size_t end = std::min(first + kPixelsToASum, picture.pixels.size());
    Pixel even = 0, odd = 0;
    for (std::size_t at = first; at < end; ++at) {
      const Pixel pixel = picture.pixels[at];
      all &= pixel;
      even += pixel & kEveryOtherChannel;
      odd += (pixel >> 8) & kEveryOtherChannel;
    }
    sums[0] += even & 0xFFFF;
    sums[1] += odd & 0xFFFF;
    sums[2] += even >> 16;
    sums[3] += odd >> 16;
  }
  const std::uint64_t count = picture.pixels.size();
  picture.is_opaque = count > 0 && (all >> 24) == 0xFF;
  picture.mean_colour = 0;
  for (unsigned channel = 0; channel < 4 && count > 0; ++channel)
    picture.mean_colour |= static_cast<Pixel>((sums[channel] + count / 2) / count) << (8 * channel);
}

}  // namespace lobi::pixels
