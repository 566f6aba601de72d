// SPDX-License-Identifier: GPL-3.0-or-later
// The fixtures of tests/fixtures/pictures and what they must look like, for the tests of decode in this process and
// in the child.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/files.h"
#include "pixels/picture.h"

namespace lobi::test {

inline std::string picture_bytes(const std::string& name) {
  const auto bytes = base::read_file(std::filesystem::path(LOBI_FIXTURES) / "pictures" / name, 15'000'000);
  REQUIRE_MESSAGE(bytes.has_value(), "missing fixture " << name);
  return *bytes;
}

inline bool is_near(pixels::Pixel left, pixels::Pixel right, int tolerance) {
  for (unsigned shift = 0; shift < 32; shift += 8)
    if (std::abs(static_cast<int>((left >> shift) & 0xFF) - static_cast<int>((right >> shift) & 0xFF)) > tolerance)
      return false;
  return true;
}

// The middle of a quarter: column and row are 0 or 1.
inline pixels::Pixel quarter(const pixels::Picture& picture, int column, int row) {
  return picture.row(picture.height * (1 + 2 * row) /
                     4)[static_cast<std::size_t>(picture.width * (1 + 2 * column) / 4)];
}

inline void check_quarters(const pixels::Picture& picture, int tolerance) {
  CHECK(picture.is_opaque);
  CHECK(is_near(quarter(picture, 0, 0), 0xFFE02020, tolerance));
  CHECK(is_near(quarter(picture, 1, 0), 0xFF20C020, tolerance));
  CHECK(is_near(quarter(picture, 0, 1), 0xFF2020E0, tolerance));
  CHECK(is_near(quarter(picture, 1, 1), 0xFFF0F0F0, tolerance));
  CHECK(is_near(picture.mean_colour, 0xFF847C84, tolerance));
}

}  // namespace lobi::test
