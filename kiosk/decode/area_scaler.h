// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a picture in, the smaller and upright picture out, by area average.
//
// Every source pixel spreads its colour over the target pixels it covers, in proportion: nothing shimmers, nothing
// is skipped. Whole numbers only, so that amd64 and arm64 give the same pixels. It wants rows in order and keeps
// one row of sums; the orientation costs nothing, for it only says where a finished pixel is put. Used by the
// decoders inside the sandbox; one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decode/decode.h"
#include "decode/exif.h"

namespace lobi::decode {

struct Size {
  int width = 0;
  int height = 0;
};

// The size within longest_side with the proportions of source; source itself when it fits. No side is ever 0.
[[nodiscard]] Size fit_within(Size source, int longest_side);

class AreaScaler {
 public:
  // source is the size of the rows to come, fit the size to make of it before turning: no side larger than
  // source's. target holds at least fit.width * fit.height pixels. Throws std::bad_alloc.
  AreaScaler(Size source, Size fit, Orientation orientation, std::span<pixels::Pixel> target);

  // The next row: source.width pixels, B G R A premultiplied. More rows than source.height are ignored.
  void add_row(const std::uint8_t* bgra);

  // After the last row.
  [[nodiscard]] Decoded result() const;

 private:
  void reduce_row(const std::uint8_t* bgra);
  void finish_target_row();
  void put(int x, pixels::Pixel pixel);

  Size source_;
  Size fit_;
  bool is_turned_;             // width and height change places
  std::ptrdiff_t origin_ = 0;  // where the unturned pixel (0, 0) goes, and the steps right and down from there
  std::ptrdiff_t step_x_ = 1;
  std::ptrdiff_t step_y_ = 0;
  std::span<pixels::Pixel> target_;

  std::uint64_t width_reciprocal_;
  std::uint64_t height_reciprocal_;
  std::vector<std::uint32_t> reduced_;  // the present source row at target width, 8.8 fixed point, 4 a pixel
  std::vector<std::uint32_t> sums_;     // the target row that is being filled
  std::uint32_t missing_weight_;  // of that row; a source row weighs fit.height, a full target row source.height
  int next_row_ = 0;
  pixels::Pixel all_ = 0xFFFFFFFF;
  std::array<std::uint64_t, 4> totals_{};
};

// Multiplies the colours of a row of B G R A by its alpha, in place.
void premultiply_row(std::span<std::uint8_t> bgra);

}  // namespace lobi::decode
