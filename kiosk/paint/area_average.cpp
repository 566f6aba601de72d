// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/area_average.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lobi::paint {
namespace {

using Channels = std::array<std::uint32_t, 4>;

// Which source pixels a target pixel is made of: from `first`, with these weights, which sum to 4096.
struct Taps {
  int first = 0;
  std::size_t offset = 0;  // into weights
  int count = 0;
};

struct Axis {
  std::vector<Taps> taps;
  std::vector<std::uint32_t> weights;
};

constexpr double kWeightSum = 4096;

// The weights of one target pixel, in whole numbers that sum exactly to kWeightSum (else flat areas would get
// stripes).
void add_taps(Axis& axis, int first, const std::vector<double>& shares) {
  double total = 0, run = 0;
  for (const double share : shares) total += share;
  std::uint32_t given = 0;
  axis.taps.push_back({first, axis.weights.size(), static_cast<int>(shares.size())});
  for (const double share : shares) {
    run += share;
    const auto until = static_cast<std::uint32_t>(std::lround(kWeightSum * run / total));
    axis.weights.push_back(until - given);
    given = until;
  }
}

Axis make_axis(double begin, double length, int source_size, int target_size) {
  Axis axis;
  const double step = length / target_size;
  const double reach = std::max(step, 1.0);  // growing: two neighbours by distance
  std::vector<double> shares;
  for (int i = 0; i < target_size; ++i) {
    const double middle = begin + (i + 0.5) * step;
    const double low = middle - reach / 2, high = middle + reach / 2;
    const int first = std::clamp(static_cast<int>(std::floor(low)), 0, source_size - 1);
    const int last = std::clamp(static_cast<int>(std::ceil(high)) - 1, first, source_size - 1);
    shares.clear();
    for (int s = first; s <= last; ++s)
      shares.push_back(std::max(1e-6, std::min<double>(high, s + 1) - std::max<double>(low, s)));
    add_taps(axis, first, shares);
  }
  return axis;
}

// One source row at target width, 8.4 fixed point per channel.
void reduce_row(std::span<const pixels::Pixel> row, const Axis& axis, std::vector<Channels>& out) {
  for (std::size_t x = 0; x < axis.taps.size(); ++x) {
    const Taps& taps = axis.taps[x];
    Channels sum{};
    for (int t = 0; t < taps.count; ++t) {
      const pixels::Pixel pixel = row[static_cast<std::size_t>(taps.first + t)];
      const std::uint32_t weight = axis.weights[taps.offset + static_cast<std::size_t>(t)];
      for (std::size_t c = 0; c < 4; ++c) sum[c] += ((pixel >> (8 * c)) & 0xFFU) * weight;
    }
    for (std::size_t c = 0; c < 4; ++c) out[x][c] = (sum[c] + 128) >> 8;
  }
}

pixels::Pixel to_pixel(const Channels& sum, std::uint32_t brightness) {
  // 8.4 × 12 bits of weight = 16 bits of fraction.
  const auto channel = [&](std::size_t c) { return std::min<std::uint32_t>((sum[c] + 32768) >> 16, 255); };
  const auto dimmed = [&](std::size_t c) { return (channel(c) * brightness + 128) >> 8; };
  return channel(3) << 24 | dimmed(2) << 16 | dimmed(1) << 8 | dimmed(0);
}

}  // namespace

pixels::Picture resample(const pixels::Picture& source, const Rect& part, int width, int height,
                         double brightness) {
  pixels::Picture out;
  out.width = width;
  out.height = height;
  out.is_opaque = source.is_opaque;
  out.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const auto dim = static_cast<std::uint32_t>(std::lround(std::clamp(brightness, 0.0, 1.0) * 256));
  const Axis across = make_axis(part.x, part.width, source.width, width);
  const Axis down = make_axis(part.y, part.height, source.height, height);
  const auto columns = static_cast<std::size_t>(width);
  // The last few reduced rows; a target row needs at most as many as its taps, and they come in order.
  std::vector<std::vector<Channels>> rows;
  std::vector<Channels> sums(columns);
  int next_row = 0;
  const auto keep = static_cast<std::size_t>(
      std::max_element(down.taps.begin(), down.taps.end(), [](auto& a, auto& b) { return a.count < b.count; })
          ->count +
      1);
  rows.assign(keep, std::vector<Channels>(columns));
  for (std::size_t y = 0; y < down.taps.size(); ++y) {
    const Taps& taps = down.taps[y];
    next_row = std::max(next_row, taps.first);
    for (; next_row < taps.first + taps.count; ++next_row)
      reduce_row(source.row(next_row), across, rows[static_cast<std::size_t>(next_row) % keep]);
    std::fill(sums.begin(), sums.end(), Channels{});
    for (int t = 0; t < taps.count; ++t) {
      const std::vector<Channels>& row = rows[static_cast<std::size_t>(taps.first + t) % keep];
      const std::uint32_t weight = down.weights[taps.offset + static_cast<std::size_t>(t)];
      for (std::size_t x = 0; x < columns; ++x)
        for (std::size_t c = 0; c < 4; ++c) sums[x][c] += row[x][c] * weight;
    }
    for (std::size_t x = 0; x < columns; ++x) out.pixels[y * columns + x] = to_pixel(sums[x], dim);
  }
  return out;
}

}  // namespace lobi::paint
