// SPDX-License-Identifier: GPL-3.0-or-later
// The fruit outline, the one ornament of the look: points alternate between the ellipse and the ellipse less the
// depth.
#include <cmath>
#include <numbers>

#include "paint/canvas_state.h"

namespace lobi::paint {
namespace {

// Starts at 3 o'clock between two thorns, so that with an even count one stands upright only where thorns / 2 is
// odd.
void fruit_path(cairo_t* c, Point centre, double width, double height, int thorns, double depth) {
  cairo_new_path(c);
  for (int i = 0; i < 2 * thorns; ++i) {
    const double angle = std::numbers::pi * i / thorns;
    const double reach = i % 2 == 1 ? 1 : 1 - depth;
    cairo_line_to(c, centre.x + std::cos(angle) * reach * width / 2,
                  centre.y + std::sin(angle) * reach * height / 2);
  }
  cairo_close_path(c);
}

}  // namespace

void Canvas::fruit(Point centre, double width, double height, int thorns, double depth, Colour colour) {
  fruit_path(state_->c(), centre, width, height, thorns, depth);
  state_->set_colour(colour);
  cairo_fill(state_->c());
}

void Canvas::fruit_outline(Point centre, double width, double height, int thorns, double depth, Colour colour,
                           double stroke) {
  cairo_t* c = state_->c();
  fruit_path(c, centre, width - stroke, height - stroke, thorns, depth);
  state_->set_colour(colour);
  cairo_set_line_width(c, stroke);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(c);
}

void Canvas::fruit_tick(Point centre, double size, Colour fruit_colour, Colour tick) {
  fruit(centre, size, size, 18, 0.13, fruit_colour);
  cairo_t* c = state_->c();
  const auto at = [&](double x, double y) { cairo_line_to(c, centre.x + x * size, centre.y + y * size); };
  cairo_new_path(c);
  at(-0.20, 0.03);
  at(-0.06, 0.17);
  at(0.22, -0.13);
  state_->set_colour(tick);
  cairo_set_line_width(c, 0.115 * size);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(c);
}

}  // namespace lobi::paint
