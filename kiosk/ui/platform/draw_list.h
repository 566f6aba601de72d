// SPDX-License-Identifier: GPL-3.0-or-later
// What one frame shows: axis-aligned rectangles in paint order, each a part of a texture or a flat colour.
//
// All rectangles are whole physical pixels of the page (see rotation.h). A texture is drawn one to one unless
// `is_scaled`: then it fills dst, which only happens while something moves (a press, a dialog that opens, the zoom
// of the attract picture on an accelerated renderer). Textures are borrowed: the sprite cache keeps those that the
// list of the present frame names. Values of the main thread.
#pragma once

#include <cstdint>
#include <vector>

#include "paint/geometry.h"

namespace lobi::ui {

class Texture;

struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;

  [[nodiscard]] int right() const { return x + width; }
  [[nodiscard]] int bottom() const { return y + height; }
  [[nodiscard]] bool is_empty() const { return width <= 0 || height <= 0; }
  [[nodiscard]] PixelRect intersected(const PixelRect& other) const;
  [[nodiscard]] PixelRect united(
      const PixelRect& other) const;  // the smallest around both; an empty one counts not
  [[nodiscard]] PixelRect moved(int dx, int dy) const { return {x + dx, y + dy, width, height}; }
  bool operator==(const PixelRect&) const = default;
};

struct DrawOp {
  const Texture* texture = nullptr;  // null: a fill
  PixelRect dst;                     // the whole texture lies here; on the page
  PixelRect clip;                    // only this part of the page is touched
  paint::Colour colour;              // fill only
  double alpha = 1;                  // over the texture's own
  bool is_scaled = false;

  bool operator==(const DrawOp&) const = default;
};

using DrawList = std::vector<DrawOp>;

// The rectangle outside of which both lists show the same: around all that stands between their common beginning
// and their common end.
[[nodiscard]] PixelRect damage(const DrawList& before, const DrawList& now);

}  // namespace lobi::ui
