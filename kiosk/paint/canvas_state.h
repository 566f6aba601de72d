// SPDX-License-Identifier: GPL-3.0-or-later
// What a Canvas holds: the picture that grows, Cairo's view of it, and the few helpers that all strokes share.
// Private to kiosk/paint; the canvas's thread.
#pragma once

#include "paint/canvas.h"
#include "paint/handles.h"

namespace lobi::paint {

struct Canvas::State {
  FontContext& fonts;
  Size size;
  double scale;
  pixels::Picture sheet;
  SurfaceOwner surface;  // over sheet's pixels: nothing is copied at the end
  CairoOwner cairo;

  [[nodiscard]] cairo_t* c() const { return cairo.get(); }
  void set_colour(const Colour& colour) const;
  // False while turned: then nothing lies on the pixel grid.
  [[nodiscard]] bool is_upright() const;
  // The nearest edge between physical pixels, in logical px.
  [[nodiscard]] double snapped_x(double x) const;
  [[nodiscard]] double snapped_y(double y) const;
  [[nodiscard]] Rect snapped(const Rect& rect) const;
  // A width of at least one and of whole physical pixels.
  [[nodiscard]] double snapped_width(double width) const;
  void round_path(const Rect& rect, const Radii& radii) const;
};

}  // namespace lobi::paint
