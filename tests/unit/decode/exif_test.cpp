// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/exif.h"

#include <doctest/doctest.h>

#include <string>

using namespace lobi::decode;
using namespace std::string_literals;

namespace {

std::string little_endian_with(char type, char value) {
  return "II*\0\x08\0\0\0\x01\0\x12\x01"s + type + "\0\x01\0\0\0"s + value + "\0\0\0\0\0\0\0"s;
}

}  // namespace

TEST_CASE("the orientation is read in both byte orders and with the prefix some writers leave") {
  CHECK(exif_orientation(little_endian_with(3, 6)) == Orientation::turned_right);
  CHECK(exif_orientation("Exif\0\0"s + little_endian_with(3, 3)) == Orientation::upside_down);
  CHECK(exif_orientation("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0"s) ==
        Orientation::turned_left);
}

TEST_CASE("anything odd means upright: no orientation 0 or 9, no other type, no directory, no end") {
  CHECK(exif_orientation(little_endian_with(3, 0)) == Orientation::upright);
  CHECK(exif_orientation(little_endian_with(3, 9)) == Orientation::upright);
  CHECK(exif_orientation(little_endian_with(4, 6)) == Orientation::upright);
  CHECK(exif_orientation("") == Orientation::upright);
  CHECK(exif_orientation("II*\0\xFF\xFF\xFF\xFF"s) == Orientation::upright);
  const std::string good = little_endian_with(3, 6);
  for (std::size_t size = 0; size < 20; ++size)
    CHECK(exif_orientation(good.substr(0, size)) == Orientation::upright);
}

TEST_CASE("a segment is found behind others and never behind the start of the scan") {
  const std::string before = "\xFF\xD8\xFF\xE0\0\x04JF"s;
  const std::string wanted = "\xFF\xFF\xE1\0\x08"s + "Exif\0\0"s;
  CHECK(jpeg_segment(before + "\xFF\xE1\0\x07"s + "Exif!"s, 0xE1, "Exif") == "!");
  CHECK(jpeg_segment(before + wanted + "rest"s, 0xE1, "Adobe").empty());
  CHECK(jpeg_segment(before + "\xFF\xDA\0\x02\xFF\xE1\0\x07"s + "Exif!"s, 0xE1, "Exif").empty());
  CHECK(jpeg_segment(before + "\xFF\xE1\xFF\xFF"s + "Exif!"s, 0xE1, "Exif").empty());
}
