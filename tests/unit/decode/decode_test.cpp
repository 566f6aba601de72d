// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/decode.h"

#include <doctest/doctest.h>

#include <vector>

#include "unit/decode/pictures.h"

using namespace lobi;
using namespace lobi::decode;
using test::check_quarters;
using test::is_near;
using test::picture_bytes;
using test::quarter;

namespace {

pixels::Picture decoded(const std::string& name, int longest_side) {
  CAPTURE(name);
  auto picture = decode_here(picture_bytes(name), longest_side);
  REQUIRE_MESSAGE(picture.has_value(), name << ": " << (picture ? "" : picture.error().message));
  return std::move(*picture);
}

ErrorKind refused(const std::string& name) {
  CAPTURE(name);
  const auto picture = decode_here(picture_bytes(name), 200);
  REQUIRE_FALSE(picture.has_value());
  return picture.error().kind;
}

}  // namespace

TEST_CASE("every format shows its four quarters at its own size when that is small enough") {
  for (const std::string name :
       {"upright.png", "deep.png", "interlaced.png", "palette.png", "animated.gif", "animated.webp"}) {
    CAPTURE(name);
    const auto picture = decoded(name, 100);
    CHECK(picture.width == 48);
    CHECK(picture.height == 32);
    check_quarters(picture, 0);
  }
  for (const std::string name : {"baseline.jpg", "progressive.jpg", "lossy.webp"}) {
    CAPTURE(name);
    check_quarters(decoded(name, 100), 4);
  }
}

TEST_CASE("every EXIF orientation of a JPEG comes out upright, and those of PNG and WebP") {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto picture = decoded("orientation-" + std::to_string(orientation) + ".jpg", 100);
    CHECK(picture.width == 48);
    CHECK(picture.height == 32);
    check_quarters(picture, 4);
  }
  check_quarters(decoded("orientation-6.png", 100), 0);
  check_quarters(decoded("orientation-6.webp", 100), 0);
}

TEST_CASE("a turned picture is scaled to the size its upright form has") {
  const auto picture = decoded("orientation-6.jpg", 24);
  CHECK(picture.width == 24);
  CHECK(picture.height == 16);
  check_quarters(picture, 6);
}

TEST_CASE("large pictures are scaled to the longest side, each by its decoder's own way") {
  for (const std::string name : {"large.jpg", "large.webp"})
    for (const int side : {1920, 900, 333, 7}) {
      CAPTURE(name);
      const auto picture = decoded(name, side);
      CHECK(picture.width == side);
      CHECK(picture.height == (side * 2 + 1) / 3);
      check_quarters(picture, side == 7 ? 45 : 4);
    }
  const auto white = decoded("large.png", 600);
  CHECK(white.width == 600);
  CHECK(white.mean_colour == 0xFFFFFFFF);
}

TEST_CASE("a gray JPEG is gray and a CMYK JPEG has its colours") {
  const auto gray = decoded("gray.jpg", 100);
  CHECK(is_near(quarter(gray, 1, 1), 0xFFF0F0F0, 2));
  const auto cmyk = decoded("cmyk.jpg", 100);
  check_quarters(cmyk, 8);
}

TEST_CASE("colours are premultiplied by alpha") {
  for (const std::string name : {"half-clear.png", "half-clear.webp"}) {
    CAPTURE(name);
    const auto picture = decoded(name, 100);
    CHECK_FALSE(picture.is_opaque);
    CHECK(is_near(quarter(picture, 0, 0), 0x80701010, 1));
    CHECK(quarter(picture, 1, 0) == 0);
  }
  CHECK(is_near(quarter(decoded("half-clear-lossy.webp", 100), 0, 1), 0x80101070, 6));
  const auto gif = decoded("clear.gif", 100);
  CHECK(quarter(gif, 0, 0) == 0xFFE02020);
  CHECK(quarter(gif, 1, 1) == 0);
  CHECK_FALSE(gif.is_opaque);
}

TEST_CASE("what is cut off is damaged, not half a picture") {
  for (const std::string name :
       {"cut-baseline.jpg", "cut-progressive.jpg", "cut-upright.png", "cut-lossy.webp", "cut-animated.gif"})
    CHECK(refused(name) == ErrorKind::malformed);
}

TEST_CASE("the first bytes decide, and drawings, AVIF and web pages are refused with a reason") {
  CHECK(refused("html.jpg") == ErrorKind::unsupported);
  CHECK(refused("drawing.svg") == ErrorKind::unsupported);
  CHECK(refused("avif-head.avif") == ErrorKind::unsupported);
  CHECK(decode_here(picture_bytes("drawing.svg"), 100).error().message.find("SVG") != std::string::npos);
  CHECK(decode_here(picture_bytes("avif-head.avif"), 100).error().message.find("AVIF") != std::string::npos);
  CHECK(decode_here("", 100).error().kind == ErrorKind::unsupported);
}

TEST_CASE("a decompression bomb is refused by its header and an oversized file by its length") {
  CHECK(refused("bomb.png") == ErrorKind::limit);
  CHECK(decode_here(std::string(kMaxInputBytes + 1, 'x'), 100).error().kind == ErrorKind::limit);
}

TEST_CASE("a target that is too small for the order is refused before anything is decoded") {
  std::vector<pixels::Pixel> target(100);
  CHECK(decode_picture(picture_bytes("upright.png"), 11, target).error() == Refusal::bad_job);
  CHECK(decode_picture(picture_bytes("upright.png"), 0, target).error() == Refusal::bad_job);
  CHECK(decode_picture(picture_bytes("upright.png"), 10, target)->width == 10);
}
