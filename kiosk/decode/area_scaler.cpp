// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/area_scaler.h"

#include <algorithm>
#include <cstring>

namespace lobi::decode {
namespace {

using pixels::Pixel;

// A division by a sum of weights as one multiplication: (value * reciprocal + half) >> kShift, rounded.
constexpr unsigned kShift = 40;
constexpr std::uint64_t kHalf = std::uint64_t{1} << (kShift - 1);

std::uint64_t reciprocal_of(std::uint64_t numerator, int weight) {
  return (numerator << kShift) / static_cast<std::uint64_t>(weight);
}

int scaled_side(int side, int longest_side, int longest) {
  const std::int64_t scaled = (static_cast<std::int64_t>(side) * longest_side + longest / 2) / longest;
  return std::max(1, static_cast<int>(scaled));
}

}  // namespace

Size fit_within(Size source, int longest_side) {
  const int longest = std::max(source.width, source.height);
  if (longest <= longest_side) return source;
  return {scaled_side(source.width, longest_side, longest), scaled_side(source.height, longest_side, longest)};
}

AreaScaler::AreaScaler(Size source, Size fit, Orientation orientation, std::span<Pixel> target)
    : source_(source),
      fit_(fit),
      is_turned_(orientation >= Orientation::transposed),
      target_(target),
      width_reciprocal_(reciprocal_of(256, source.width)),
      height_reciprocal_(reciprocal_of(1, source.height) / 256),
      reduced_(static_cast<std::size_t>(fit.width) * 4),
      sums_(static_cast<std::size_t>(fit.width) * 4),
      missing_weight_(static_cast<std::uint32_t>(source.height)) {
  LOBI_CHECK(fit.width >= 1 && fit.height >= 1 && fit.width <= source.width && fit.height <= source.height);
  LOBI_CHECK(source.width <= kMaxSourceSide && source.height <= kMaxSourceSide);
  LOBI_CHECK(static_cast<std::size_t>(fit.width) * static_cast<std::size_t>(fit.height) <= target.size());
  const std::ptrdiff_t right = fit.width - 1;
  const std::ptrdiff_t bottom = fit.height - 1;
  const std::ptrdiff_t pitch = is_turned_ ? fit.height : fit.width;  // of the finished picture
  const auto place = [this](std::ptrdiff_t origin, std::ptrdiff_t step_x, std::ptrdiff_t step_y) {
    origin_ = origin;
    step_x_ = step_x;
    step_y_ = step_y;
  };
  switch (orientation) {
    case Orientation::upright:
      place(0, 1, pitch);
      break;
    case Orientation::mirrored:
      place(right, -1, pitch);
      break;
    case Orientation::upside_down:
      place(right + bottom * pitch, -1, -pitch);
      break;
    case Orientation::flipped:
      place(bottom * pitch, 1, -pitch);
      break;
    case Orientation::transposed:
      place(0, pitch, 1);
      break;
    case Orientation::turned_right:
      place(bottom, pitch, -1);
      break;
    case Orientation::transversed:
      place(bottom + right * pitch, -pitch, -1);
      break;
    case Orientation::turned_left:
      place(right * pitch, -pitch, 1);
      break;
  }
}

void AreaScaler::put(int x, Pixel pixel) {
  target_[static_cast<std::size_t>(origin_ + x * step_x_)] = pixel;
  all_ &= pixel;
  for (unsigned channel = 0; channel < 4; ++channel) totals_[channel] += (pixel >> (8 * channel)) & 0xFF;
}

// Horizontally: a source pixel weighs fit.width, a full target pixel source.width.
void AreaScaler::reduce_row(const std::uint8_t* bgra) {
  const auto pixel_weight = static_cast<std::uint32_t>(fit_.width);
  const auto full_weight = static_cast<std::uint32_t>(source_.width);
  std::array<std::uint32_t, 4> sum{};
  std::uint32_t missing = full_weight;
  std::size_t out = 0;
  for (int x = 0; x < source_.width; ++x, bgra += 4) {
    if (pixel_weight < missing) {
      for (unsigned c = 0; c < 4; ++c) sum[c] += bgra[c] * pixel_weight;
      missing -= pixel_weight;
      continue;
    }
    const std::uint32_t rest = pixel_weight - missing;
    for (unsigned c = 0; c < 4; ++c) {
      const std::uint64_t full = sum[c] + bgra[c] * missing;
      reduced_[out++] = static_cast<std::uint32_t>((full * width_reciprocal_ + kHalf) >> kShift);
      sum[c] = bgra[c] * rest;
    }
    missing = full_weight - rest;
  }
}

void AreaScaler::finish_target_row() {
  for (int x = 0; x < fit_.width; ++x) {
    Pixel pixel = 0;
    for (unsigned c = 0; c < 4; ++c) {
      const std::uint64_t sum = sums_[static_cast<std::size_t>(x) * 4 + c];
      pixel |= static_cast<Pixel>((sum * height_reciprocal_ + kHalf) >> kShift) << (8 * c);
    }
    put(x, pixel);
  }
  origin_ += step_y_;
}

void AreaScaler::add_row(const std::uint8_t* bgra) {
  if (next_row_ >= source_.height) return;
  ++next_row_;
  if (fit_.width == source_.width && fit_.height == source_.height) {
    for (int x = 0; x < fit_.width; ++x, bgra += 4) {
      Pixel pixel = 0;
      std::memcpy(&pixel, bgra, sizeof pixel);
      put(x, pixel);
    }
    origin_ += step_y_;
    return;
  }
  reduce_row(bgra);
  const auto row_weight = static_cast<std::uint32_t>(fit_.height);
  const std::uint32_t used = std::min(row_weight, missing_weight_);
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += reduced_[i] * used;
  missing_weight_ -= used;
  if (missing_weight_ > 0) return;
  finish_target_row();
  const std::uint32_t rest = row_weight - used;
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] = reduced_[i] * rest;
  missing_weight_ = static_cast<std::uint32_t>(source_.height) - rest;
}

Decoded AreaScaler::result() const {
  Decoded decoded{is_turned_ ? fit_.height : fit_.width, is_turned_ ? fit_.width : fit_.height,
                  (all_ >> 24) == 0xFF, 0};
  const auto count = static_cast<std::uint64_t>(fit_.width) * static_cast<std::uint64_t>(fit_.height);
  for (unsigned channel = 0; channel < 4; ++channel)
    decoded.mean_colour |= static_cast<Pixel>((totals_[channel] + count / 2) / count) << (8 * channel);
  return decoded;
}

void premultiply_row(std::span<std::uint8_t> bgra) {
  for (std::size_t i = 0; i + 3 < bgra.size(); i += 4) {
    const unsigned alpha = bgra[i + 3];
    if (alpha == 255) continue;
    for (std::size_t c = 0; c < 3; ++c) {
      const unsigned product = bgra[i + c] * alpha + 128;  // exact rounding of x * alpha / 255
      bgra[i + c] = static_cast<std::uint8_t>((product + (product >> 8)) >> 8);
    }
  }
}

}  // namespace lobi::decode
