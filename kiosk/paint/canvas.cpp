// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/canvas.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "paint/canvas_state.h"
#include "paint/text_block.h"

namespace lobi::paint {
namespace {

constexpr double kPi = std::numbers::pi;

int sheet_side(double logical, double scale) {
  // A hair less, so that 573 × 0.8 / 0.8 does not become a pixel more by rounding.
  return std::clamp(static_cast<int>(std::ceil(logical * scale - 1e-6)), 1, pixels::kMaxSide);
}

double part(std::uint32_t rgb, int shift) { return static_cast<double>((rgb >> shift) & 0xFFU) / 255; }

}  // namespace

void Canvas::State::set_colour(const Colour& colour) const {
  cairo_set_source_rgba(c(), part(colour.rgb, 16), part(colour.rgb, 8), part(colour.rgb, 0), colour.alpha);
}

bool Canvas::State::is_upright() const {
  cairo_matrix_t matrix;
  cairo_get_matrix(c(), &matrix);
  return matrix.xy == 0 && matrix.yx == 0;
}

double Canvas::State::snapped_x(double x) const {
  double y = 0;
  cairo_user_to_device(c(), &x, &y);
  x = std::round(x);
  y = std::round(y);
  cairo_device_to_user(c(), &x, &y);
  return x;
}

double Canvas::State::snapped_y(double y) const {
  double x = 0;
  cairo_user_to_device(c(), &x, &y);
  x = std::round(x);
  y = std::round(y);
  cairo_device_to_user(c(), &x, &y);
  return y;
}

Rect Canvas::State::snapped(const Rect& rect) const {
  if (!is_upright()) return rect;
  const double left = snapped_x(rect.x), top = snapped_y(rect.y);
  return {left, top, snapped_x(rect.right()) - left, snapped_y(rect.bottom()) - top};
}

double Canvas::State::snapped_width(double width) const {
  double across = 1, down = 0;
  cairo_user_to_device_distance(c(), &across, &down);
  const double pixels = std::hypot(across, down);  // of one unit: also on a cover's own sheet
  return std::max(1.0, std::round(width * pixels)) / pixels;
}

void Canvas::State::round_path(const Rect& rect, const Radii& radii) const {
  const double largest = std::max(0.0, std::min(rect.width, rect.height) / 2);
  const double top_left = std::min(radii.top_left, largest), top_right = std::min(radii.top_right, largest);
  const double bottom_right = std::min(radii.bottom_right, largest),
               bottom_left = std::min(radii.bottom_left, largest);
  cairo_new_path(c());
  cairo_arc(c(), rect.x + top_left, rect.y + top_left, top_left, kPi, 1.5 * kPi);
  cairo_arc(c(), rect.right() - top_right, rect.y + top_right, top_right, 1.5 * kPi, 2 * kPi);
  cairo_arc(c(), rect.right() - bottom_right, rect.bottom() - bottom_right, bottom_right, 0, 0.5 * kPi);
  cairo_arc(c(), rect.x + bottom_left, rect.bottom() - bottom_left, bottom_left, 0.5 * kPi, kPi);
  cairo_close_path(c());
}

Canvas::Canvas(FontContext& fonts, Size size, double scale)
    : state_(std::make_unique<State>(State{fonts, size, scale, {}, nullptr, nullptr})) {
  pixels::Picture& sheet = state_->sheet;
  sheet.width = sheet_side(size.width, scale);
  sheet.height = sheet_side(size.height, scale);
  sheet.pixels.assign(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 0);
  state_->surface.reset(cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(sheet.pixels.data()),
                                                            CAIRO_FORMAT_ARGB32, sheet.width, sheet.height,
                                                            sheet.stride()));
  state_->cairo.reset(cairo_create(state_->surface.get()));
  LOBI_CHECK(cairo_status(state_->c()) == CAIRO_STATUS_SUCCESS);
  cairo_scale(state_->c(), scale, scale);
}

Canvas::~Canvas() = default;

Size Canvas::size() const { return state_->size; }
double Canvas::scale() const { return state_->scale; }
FontContext& Canvas::fonts() const { return state_->fonts; }

void Canvas::fill(Colour colour) {
  state_->set_colour(colour);
  cairo_paint(state_->c());
}

void Canvas::fill_rect(const Rect& rect, Colour colour) {
  const Rect crisp = state_->snapped(rect);
  state_->set_colour(colour);
  cairo_rectangle(state_->c(), crisp.x, crisp.y, crisp.width, crisp.height);
  cairo_fill(state_->c());
}

void Canvas::fill_round(const Rect& rect, const Radii& radii, Colour colour) {
  state_->round_path(state_->snapped(rect), radii);
  state_->set_colour(colour);
  cairo_fill(state_->c());
}

void Canvas::stroke_round(const Rect& rect, const Radii& radii, Colour colour, double width) {
  const double line = state_->snapped_width(width);
  const double half = line / 2;
  const auto inner = [half](double radius) { return std::max(0.0, radius - half); };
  state_->round_path(state_->snapped(rect).inset(half), {inner(radii.top_left), inner(radii.top_right),
                                                         inner(radii.bottom_right), inner(radii.bottom_left)});
  state_->set_colour(colour);
  cairo_set_line_width(state_->c(), line);
  cairo_set_line_join(state_->c(), CAIRO_LINE_JOIN_MITER);
  cairo_stroke(state_->c());
}

void Canvas::fill_circle(Point centre, double radius, Colour colour) {
  cairo_new_path(state_->c());
  cairo_arc(state_->c(), centre.x, centre.y, radius, 0, 2 * kPi);
  state_->set_colour(colour);
  cairo_fill(state_->c());
}

void Canvas::stroke_circle(Point centre, double radius, Colour colour, double width) {
  cairo_new_path(state_->c());
  cairo_arc(state_->c(), centre.x, centre.y, radius, 0, 2 * kPi);
  state_->set_colour(colour);
  cairo_set_line_width(state_->c(), width);
  cairo_stroke(state_->c());
}

void Canvas::stroke_arc(Point centre, double radius, double fraction, Colour colour, double width) {
  if (fraction <= 0) return;
  const double top = -kPi / 2;
  cairo_new_path(state_->c());
  cairo_arc(state_->c(), centre.x, centre.y, radius, top, top + 2 * kPi * std::min(fraction, 1.0));
  state_->set_colour(colour);
  cairo_set_line_width(state_->c(), width);
  cairo_set_line_cap(state_->c(), CAIRO_LINE_CAP_ROUND);
  cairo_stroke(state_->c());
}

void Canvas::line(Point from, Point to, Colour colour, double width) {
  cairo_t* c = state_->c();
  // A hairline along the grid becomes a rectangle of whole pixels; anything thicker has its round ends.
  const bool is_hairline = width * state_->scale < 2.5 && state_->is_upright();
  if (is_hairline && (from.x == to.x || from.y == to.y)) {
    const double thick = state_->snapped_width(width);
    const double left = std::min(from.x, to.x), top = std::min(from.y, to.y);
    if (from.y == to.y)
      return fill_rect({left, state_->snapped_y(top - thick / 2), std::abs(to.x - from.x), thick}, colour);
    return fill_rect({state_->snapped_x(left - thick / 2), top, thick, std::abs(to.y - from.y)}, colour);
  }
  cairo_new_path(c);
  cairo_move_to(c, from.x, from.y);
  cairo_line_to(c, to.x, to.y);
  state_->set_colour(colour);
  cairo_set_line_width(c, width);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_stroke(c);
}

void Canvas::polygon(const std::vector<Point>& points, Colour colour) {
  if (points.size() < 3) return;
  cairo_new_path(state_->c());
  for (const Point& point : points) cairo_line_to(state_->c(), point.x, point.y);
  cairo_close_path(state_->c());
  state_->set_colour(colour);
  cairo_fill(state_->c());
}

void Canvas::save() { cairo_save(state_->c()); }
void Canvas::restore() { cairo_restore(state_->c()); }

void Canvas::rotate_about(Point centre, double degrees) {
  cairo_translate(state_->c(), centre.x, centre.y);
  cairo_rotate(state_->c(), degrees * kPi / 180);
  cairo_translate(state_->c(), -centre.x, -centre.y);
}

void Canvas::clip_round(const Rect& rect, const Radii& radii) {
  state_->round_path(state_->snapped(rect), radii);
  cairo_clip(state_->c());
}

pixels::Picture Canvas::take() {
  cairo_surface_flush(state_->surface.get());
  state_->cairo.reset();
  cairo_surface_finish(state_->surface.get());
  pixels::measure(state_->sheet);
  return std::move(state_->sheet);
}

}  // namespace lobi::paint
