// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/rotation.h"

#include <algorithm>
#include <utility>

namespace lobi::ui {

Rotation rotation_from_degrees(int degrees) {
  switch (degrees) {
    case 90:
      return Rotation::quarter;
    case 180:
      return Rotation::half;
    case 270:
      return Rotation::three_quarters;
    default:
      return Rotation::none;
  }
}

paint::Size turned(paint::Size page, Rotation rotation) {
  const bool is_upright = rotation == Rotation::none || rotation == Rotation::half;
  return is_upright ? page : paint::Size{page.height, page.width};
}

paint::Rect to_panel(const paint::Rect& r, paint::Size page, Rotation rotation) {
  switch (rotation) {
    case Rotation::quarter:
      return {page.height - r.bottom(), r.x, r.height, r.width};
    case Rotation::half:
      return {page.width - r.right(), page.height - r.bottom(), r.width, r.height};
    case Rotation::three_quarters:
      return {r.y, page.width - r.right(), r.height, r.width};
    case Rotation::none:
      break;
  }
  return r;
}

paint::Point to_page(paint::Point p, paint::Size page, Rotation rotation) {
  switch (rotation) {
    case Rotation::quarter:
      return {p.y, page.height - p.x};
    case Rotation::half:
      return {page.width - p.x, page.height - p.y};
    case Rotation::three_quarters:
      return {page.width - p.y, p.x};
    case Rotation::none:
      break;
  }
  return p;
}

pixels::Picture turned(pixels::Picture picture, Rotation rotation) {
  if (rotation == Rotation::none) return picture;
  if (rotation == Rotation::half) {
    std::reverse(picture.pixels.begin(), picture.pixels.end());
    return picture;
  }
  pixels::Picture out = picture;
  std::swap(out.width, out.height);
  for (int y = 0; y < picture.height; ++y) {
    const auto row = picture.row(y);
    for (int x = 0; x < picture.width; ++x) {
      const int to_x = rotation == Rotation::quarter ? picture.height - 1 - y : y;
      const int to_y = rotation == Rotation::quarter ? x : picture.width - 1 - x;
      out.pixels[static_cast<std::size_t>(to_y) * static_cast<std::size_t>(out.width) +
                 static_cast<std::size_t>(to_x)] = row[static_cast<std::size_t>(x)];
    }
  }
  return out;
}

}  // namespace lobi::ui
