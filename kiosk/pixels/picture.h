// SPDX-License-Identifier: GPL-3.0-or-later
// A picture as Lobi holds it in memory: the one raw form that decoders make, files keep and painters draw.
//
// A pixel is 0xAARRGGBB with colours premultiplied by alpha, rows without padding: exactly CAIRO_FORMAT_ARGB32 and
// SDL_PIXELFORMAT_ARGB8888 on the little-endian machines Lobi runs on, so nothing is converted between decode and
// screen. `is_opaque` promises that every alpha is 255: painters then skip blending and files keep three bytes a
// pixel. `mean_colour` is the placeholder shown while the pixels are on their way. Plain values; any thread. Used
// by decode, paint, ui and lobi-assets.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lobi::pixels {

static_assert(std::endian::native == std::endian::little, "BGRA bytes and 0xAARRGGBB are the same only there");

inline constexpr int kMaxSide = 8192;  // the largest texture that GLES drivers of a Pi and Mesa promise
inline constexpr std::int64_t kMaxPixels = 40'000'000;  // 160 MB: no honest picture of a feed is larger

using Pixel = std::uint32_t;

struct Picture {
  int width = 0;
  int height = 0;
  bool is_opaque = false;
  Pixel mean_colour = 0;      // premultiplied like the pixels
  std::vector<Pixel> pixels;  // width * height, top row first

  [[nodiscard]] int stride() const { return width * static_cast<int>(sizeof(Pixel)); }  // bytes a row
  [[nodiscard]] std::span<const Pixel> row(int y) const {
    return std::span(pixels).subspan(static_cast<std::size_t>(y) * static_cast<std::size_t>(width),
                                     static_cast<std::size_t>(width));
  }
};

// True when a picture of this size is one that Lobi keeps: both sides 1..kMaxSide, at most kMaxPixels.
[[nodiscard]] constexpr bool is_allowed_size(std::int64_t width, std::int64_t height) {
  return width >= 1 && height >= 1 && width <= kMaxSide && height <= kMaxSide && width * height <= kMaxPixels;
}

// Sets is_opaque and mean_colour from the pixels, for whoever painted them.
void measure(Picture& picture);

}  // namespace lobi::pixels
