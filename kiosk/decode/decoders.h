// SPDX-License-Identifier: GPL-3.0-or-later
// One function a format, each in its own file, for decode.cpp alone. All may throw std::bad_alloc; decode_picture
// catches it.
#pragma once

#include <span>
#include <string_view>

#include "decode/area_scaler.h"
#include "decode/decode.h"

namespace lobi::decode {

struct Job {
  int longest_side = 0;
  std::span<pixels::Pixel> target;
};

[[nodiscard]] constexpr bool is_allowed_source(std::int64_t width, std::int64_t height) {
  return width <= kMaxSourceSide && height <= kMaxSourceSide && width * height <= kMaxSourcePixels;
}

[[nodiscard]] Outcome decode_jpeg(std::string_view bytes, const Job& job);
[[nodiscard]] Outcome decode_png(std::string_view bytes, const Job& job);
[[nodiscard]] Outcome decode_gif(std::string_view bytes, const Job& job);
[[nodiscard]] Outcome decode_webp(std::string_view bytes, const Job& job);

void warm_up_jpeg();

}  // namespace lobi::decode
