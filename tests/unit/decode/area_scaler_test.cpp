// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/area_scaler.h"

#include <doctest/doctest.h>

using namespace lobi;
using namespace lobi::decode;
using pixels::Pixel;

namespace {

std::vector<Pixel> scaled(const std::vector<Pixel>& source, Size size, Size fit, Orientation orientation,
                          Decoded& result) {
  std::vector<Pixel> target(static_cast<std::size_t>(fit.width * fit.height));
  AreaScaler scaler(size, fit, orientation, target);
  for (int y = 0; y < size.height; ++y)
    scaler.add_row(
        reinterpret_cast<const std::uint8_t*>(source.data() + static_cast<std::ptrdiff_t>(y) * size.width));
  result = scaler.result();
  return target;
}

std::vector<Pixel> turned(Orientation orientation) {
  Decoded result;
  return scaled({1, 2, 3, 4, 5, 6}, {3, 2}, {3, 2}, orientation, result);  // 1 2 3 over 4 5 6
}

}  // namespace

TEST_CASE("proportions are kept, nothing is enlarged and no side becomes nothing") {
  CHECK(fit_within({4000, 3000}, 1000).height == 750);
  CHECK(fit_within({3000, 4000}, 1000).width == 750);
  CHECK(fit_within({40, 30}, 1000).width == 40);
  CHECK(fit_within({30000, 2}, 100).height == 1);
}

TEST_CASE("two by two pixels become their average") {
  Decoded result;
  const auto out =
      scaled({0xFF000000, 0xFF0000FF, 0xFF0000FF, 0xFF0000FF}, {2, 2}, {1, 1}, Orientation::upright, result);
  CHECK(out[0] == 0xFF0000BF);
  CHECK(result.mean_colour == 0xFF0000BF);
  CHECK(result.is_opaque);
}

TEST_CASE("a pixel on the border of two targets is shared by the part that each covers") {
  Decoded result;
  const auto out = scaled({0xFF000000, 0xFF0000FF, 0xFF000000}, {3, 1}, {2, 1}, Orientation::upright, result);
  CHECK(out[0] == 0xFF000055);  // a third of 255
  CHECK(out[1] == 0xFF000055);
}

TEST_CASE("one colour stays that colour at every pair of sizes") {
  for (int from = 1; from <= 40; ++from)
    for (int to = 1; to <= from; ++to) {
      Decoded result;
      const Size size{from, 41 - from};
      const Size fit{to, 1 + (to * 7) % size.height};
      const std::vector<Pixel> source(static_cast<std::size_t>(size.width * size.height), 0xFFFE017F);
      for (const Pixel pixel : scaled(source, size, fit, Orientation::upright, result)) CHECK(pixel == 0xFFFE017F);
      CHECK(result.mean_colour == 0xFFFE017F);
      CHECK(result.is_opaque);
    }
}

TEST_CASE("the widest row keeps white white") {
  Decoded result;
  const std::vector<Pixel> source(static_cast<std::size_t>(kMaxSourceSide), 0xFFFFFFFF);
  for (const Pixel pixel : scaled(source, {kMaxSourceSide, 1}, {3, 1}, Orientation::upright, result))
    CHECK(pixel == 0xFFFFFFFF);
  for (const Pixel pixel : scaled(source, {1, kMaxSourceSide}, {1, 3}, Orientation::upright, result))
    CHECK(pixel == 0xFFFFFFFF);
}

TEST_CASE("each orientation puts the rows of the file where EXIF says") {
  using P = std::vector<Pixel>;
  CHECK(turned(Orientation::upright) == P{1, 2, 3, 4, 5, 6});
  CHECK(turned(Orientation::mirrored) == P{3, 2, 1, 6, 5, 4});
  CHECK(turned(Orientation::upside_down) == P{6, 5, 4, 3, 2, 1});
  CHECK(turned(Orientation::flipped) == P{4, 5, 6, 1, 2, 3});
  CHECK(turned(Orientation::transposed) == P{1, 4, 2, 5, 3, 6});
  CHECK(turned(Orientation::turned_right) == P{4, 1, 5, 2, 6, 3});
  CHECK(turned(Orientation::transversed) == P{6, 3, 5, 2, 4, 1});
  CHECK(turned(Orientation::turned_left) == P{3, 6, 2, 5, 1, 4});
}

TEST_CASE("premultiplying rounds to the nearest") {
  std::array<std::uint8_t, 8> row{255, 128, 1, 128, 200, 100, 50, 0};
  premultiply_row(row);
  CHECK(row == std::array<std::uint8_t, 8>{128, 64, 1, 128, 0, 0, 0, 0});
}
