// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/pixel_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

using namespace lobi;
using namespace lobi::pixels;

namespace {

// Every byte differs from its neighbours in both directions, so a mistake in the prediction shows.
Picture chequered(int width, int height, bool is_opaque) {
  Picture picture;
  picture.width = width;
  picture.height = height;
  for (int i = 0; i < width * height; ++i) {
    const Pixel alpha = is_opaque ? 255 : static_cast<Pixel>(i * 7 % 256);
    const Pixel colour = alpha == 0 ? 0 : static_cast<Pixel>(i * 31) % (alpha + 1);
    picture.pixels.push_back(alpha << 24 | colour << 16 | (alpha - colour) << 8 | colour / 2);
  }
  measure(picture);
  return picture;
}

std::filesystem::path temporary_file() {
  return std::filesystem::temp_directory_path() / ("lobi-pixels-" + std::to_string(::getpid()) + ".lpx");
}

}  // namespace

TEST_CASE("what is written is read back, packed or plain, opaque or not, down to one pixel") {
  for (const Packing packing : {Packing::plain, Packing::zstd})
    for (const bool is_opaque : {true, false})
      for (const auto& [width, height] : {std::pair{1, 1}, {1, 9}, {9, 1}, {37, 23}}) {
        const Picture picture = chequered(width, height, is_opaque);
        const auto again = read_pixels(std::string_view(write_pixels(picture, packing)));
        REQUIRE(again);
        CHECK(again->width == width);
        CHECK(again->height == height);
        CHECK(again->is_opaque == picture.is_opaque);
        CHECK(again->mean_colour == picture.mean_colour);
        CHECK(again->pixels == picture.pixels);
      }
}

TEST_CASE("an opaque picture takes three bytes a pixel") {
  CHECK(write_pixels(chequered(10, 10, true), Packing::plain).size() == kHeaderBytes + 300);
  CHECK(write_pixels(chequered(10, 10, false), Packing::plain).size() == kHeaderBytes + 400);
}

TEST_CASE("the header alone gives size and mean colour, from bytes and from a file that holds no more") {
  const Picture picture = chequered(40, 30, true);
  const std::string header_only = write_pixels(picture).substr(0, kHeaderBytes);
  const auto header = read_pixel_header(std::string_view(header_only));
  REQUIRE(header);
  CHECK(header->width == 40);
  CHECK(header->height == 30);
  CHECK(header->is_opaque);
  CHECK(header->mean_colour == picture.mean_colour);

  const auto path = temporary_file();
  REQUIRE(write_pixels(path, picture));
  CHECK(read_pixel_header(path)->mean_colour == picture.mean_colour);
  CHECK(read_pixels(path)->pixels == picture.pixels);
  std::filesystem::remove(path);
  CHECK(read_pixels(path).error().kind == ErrorKind::not_found);
  CHECK(read_pixel_header(path).error().kind == ErrorKind::not_found);
}

TEST_CASE("every single flipped bit and every cut is noticed") {
  for (const Packing packing : {Packing::plain, Packing::zstd}) {
    const std::string good = write_pixels(chequered(5, 4, false), packing);
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
      std::string bad = good;
      bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
      CHECK_FALSE(read_pixels(std::string_view(bad)));
    }
    for (std::size_t size = 0; size < good.size(); ++size)
      CHECK_FALSE(read_pixels(std::string_view(good).substr(0, size)));
    CHECK_FALSE(read_pixels(std::string_view(good + "x")));
  }
}

TEST_CASE("a header that promises too many pixels is refused before memory is asked for") {
  std::string file = write_pixels(chequered(5, 4, false));
  const std::uint32_t side = kMaxSide + 1;
  std::memcpy(file.data() + 8, &side, sizeof side);
  CHECK(read_pixels(std::string_view(file)).error().kind == ErrorKind::limit);
  CHECK(read_pixel_header(std::string_view(file)).error().kind == ErrorKind::limit);
  CHECK_FALSE(is_allowed_size(8192, 8192));  // both sides allowed, 67 megapixels are not
  CHECK(is_allowed_size(8192, 4882));
  CHECK_FALSE(is_allowed_size(0, 5));
}

TEST_CASE("a file whose checksum is right and whose pixels are not as many as it says is refused") {
  for (const Packing packing : {Packing::plain, Packing::zstd}) {
    std::string file = write_pixels(chequered(5, 4, false), packing);
    const std::uint32_t height = 5;
    std::memcpy(file.data() + 12, &height, sizeof height);
    reseal(file);
    CHECK(read_pixels(std::string_view(file)).error().kind == ErrorKind::malformed);
  }
}

TEST_CASE("the mean colour is the premultiplied average and one clear pixel ends opacity") {
  Picture picture{2, 1, true, 0, {0xFF204060, 0x00000000}};
  measure(picture);
  CHECK_FALSE(picture.is_opaque);
  CHECK(picture.mean_colour == 0x80102030);
  picture.pixels[1] = 0xFF204060;
  measure(picture);
  CHECK(picture.is_opaque);
  CHECK(picture.mean_colour == 0xFF204060);
}
