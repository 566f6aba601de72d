// SPDX-License-Identifier: GPL-3.0-or-later
// The one thing Lobi wants of EXIF: how the camera was held. All the rest is dropped with the file.
// Tolerant on purpose: what cannot be read means upright, for a picture is worth more than its metadata. Any
// thread.
#pragma once

#include <string_view>

namespace lobi::decode {

// As in EXIF 2.32, table of tag 0x0112: the row of the file that is the top, and the column that is the left side.
enum class Orientation {
  upright = 1,
  mirrored = 2,
  upside_down = 3,
  flipped = 4,
  transposed = 5,
  turned_right = 6,  // must be turned a quarter clockwise to be upright
  transversed = 7,
  turned_left = 8,
};

// From a TIFF structure (what follows "Exif\0\0" in JPEG, the body of a PNG's eXIf and a WebP's EXIF).
[[nodiscard]] Orientation exif_orientation(std::string_view tiff);

// The payload of the first JPEG segment with this marker (0xE1 is APP1) that begins with the prefix, without the
// prefix; empty when there is none before the image data.
[[nodiscard]] std::string_view jpeg_segment(std::string_view jpeg, unsigned char marker, std::string_view prefix);

}  // namespace lobi::decode
