// SPDX-License-Identifier: GPL-3.0-or-later
// Points, sizes, rectangles and colours in logical pixels: what the look (LOOK.md) is written in. Values; any
// thread.
#pragma once

#include <algorithm>
#include <cstdint>

namespace lobi::paint {

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

struct Size {
  double width = 0, height = 0;
  bool operator==(const Size&) const = default;
};

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;

  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
  [[nodiscard]] Size size() const { return {width, height}; }
  [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  [[nodiscard]] Rect moved(double dx, double dy) const { return {x + dx, y + dy, width, height}; }
  // Negative = larger.
  [[nodiscard]] Rect inset(double by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
  [[nodiscard]] Rect inset(double dx, double dy) const { return {x + dx, y + dy, width - 2 * dx, height - 2 * dy}; }
  [[nodiscard]] Rect intersected(const Rect& other) const {
    const double left = std::max(x, other.x), top = std::max(y, other.y);
    return {left, top, std::max(0.0, std::min(right(), other.right()) - left),
            std::max(0.0, std::min(bottom(), other.bottom()) - top)};
  }
  [[nodiscard]] bool is_empty() const { return width <= 0 || height <= 0; }
  bool operator==(const Rect&) const = default;
};

// 0xRRGGBB and an opacity 0..1.
struct Colour {
  std::uint32_t rgb = 0;
  double alpha = 1;

  [[nodiscard]] constexpr Colour with_alpha(double opacity) const { return {rgb, opacity}; }
  bool operator==(const Colour&) const = default;
};

}  // namespace lobi::paint
