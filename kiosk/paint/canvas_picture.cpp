// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas's pictures: cropped to fill, fitted, tiled; and PNG files of finished ones.
#include <algorithm>
#include <cmath>

#include "paint/area_average.h"
#include "paint/canvas_state.h"

namespace lobi::paint {
namespace {

bool is_drawable(const pixels::Picture& picture) {
  const auto count =
      static_cast<std::size_t>(std::max(0, picture.width)) * static_cast<std::size_t>(std::max(0, picture.height));
  return count > 0 && picture.pixels.size() >= count;
}

// Cairo takes the pixels as writable but only reads a source.
SurfaceOwner surface_over(const pixels::Picture& picture) {
  auto* bytes = reinterpret_cast<unsigned char*>(const_cast<pixels::Pixel*>(picture.pixels.data()));
  return SurfaceOwner(
      cairo_image_surface_create_for_data(bytes, picture.is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                          picture.width, picture.height, picture.stride()));
}

int physical(double logical, double scale) {
  return std::clamp(static_cast<int>(std::lround(logical * scale)), 1, pixels::kMaxSide);
}

// The part of the picture that has the rectangle's proportions, as near to the focus as the picture's edges allow.
Rect part_around(const pixels::Picture& picture, const Rect& rect, Point focus) {
  const double width = picture.width, height = picture.height;
  const double shrink = std::min(width / rect.width, height / rect.height);
  const Size part{rect.width * shrink, rect.height * shrink};
  return {std::clamp(focus.x * width - part.width / 2, 0.0, width - part.width),
          std::clamp(focus.y * height - part.height / 2, 0.0, height - part.height), part.width, part.height};
}

// Paints `part` of the picture into the rectangle, at exactly its physical size.
void paint_part(Canvas::State& state, const pixels::Picture& picture, const Rect& part, const Rect& rect,
                const Radii& radii, double darken) {
  const int width = physical(rect.width, state.scale), height = physical(rect.height, state.scale);
  const bool is_whole = part == Rect{0, 0, static_cast<double>(picture.width), static_cast<double>(picture.height)};
  const bool as_it_is = is_whole && darken >= 1 && width == picture.width && height == picture.height;
  const pixels::Picture sized = as_it_is ? pixels::Picture{} : resample(picture, part, width, height, darken);
  const SurfaceOwner surface = surface_over(as_it_is ? picture : sized);
  cairo_t* c = state.c();
  cairo_save(c);
  state.round_path(rect, radii);
  cairo_translate(c, rect.x, rect.y);
  cairo_scale(c, rect.width / width, rect.height / height);
  cairo_set_source_surface(c, surface.get(), 0, 0);
  cairo_pattern_set_extend(cairo_get_source(c), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter(cairo_get_source(c), state.is_upright() ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_fill(c);
  cairo_restore(c);
}

}  // namespace

void Canvas::picture(const pixels::Picture& picture, const Rect& rect, const Radii& radii, Point focus,
                     double darken) {
  const Rect crisp = state_->snapped(rect);
  if (!is_drawable(picture) || crisp.is_empty()) return;
  paint_part(*state_, picture, part_around(picture, crisp, focus), crisp, radii, darken);
}

void Canvas::contain(const pixels::Picture& picture, const Rect& rect, double darken) {
  if (!is_drawable(picture) || rect.is_empty()) return;
  const double fit = std::min(rect.width / picture.width, rect.height / picture.height);
  const Size size{picture.width * fit, picture.height * fit};
  const Rect inside = state_->snapped(
      {rect.x + (rect.width - size.width) / 2, rect.y + (rect.height - size.height) / 2, size.width, size.height});
  if (inside.is_empty()) return;
  const Rect whole{0, 0, static_cast<double>(picture.width), static_cast<double>(picture.height)};
  paint_part(*state_, picture, whole, inside, {}, darken);
}

void Canvas::tile(const pixels::Picture& tile, const Rect& rect, const Radii& radii, Point origin, double opacity) {
  const Rect crisp = state_->snapped(rect);
  if (!is_drawable(tile) || crisp.is_empty()) return;
  const SurfaceOwner surface = surface_over(tile);
  cairo_t* c = state_->c();
  cairo_save(c);
  state_->round_path(crisp, radii);
  cairo_clip(c);
  cairo_translate(c, state_->snapped_x(origin.x), state_->snapped_y(origin.y));
  // A tile is made for scale 1; drawn at its own pixels there, smoothed elsewhere.
  cairo_set_source_surface(c, surface.get(), 0, 0);
  cairo_pattern_set_extend(cairo_get_source(c), CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter(cairo_get_source(c), state_->scale == 1 && state_->is_upright() ? CAIRO_FILTER_NEAREST
                                                                                           : CAIRO_FILTER_BILINEAR);
  cairo_paint_with_alpha(c, opacity);
  cairo_restore(c);
}

Result<void> write_png(const pixels::Picture& picture, const std::filesystem::path& path) {
  if (!is_drawable(picture))
    return fail(ErrorKind::invalid, path.string() + ": an empty picture cannot be written");
  const SurfaceOwner surface = surface_over(picture);
  const cairo_status_t status = cairo_surface_write_to_png(surface.get(), path.c_str());
  if (status != CAIRO_STATUS_SUCCESS)
    return fail(ErrorKind::io, path.string() + ": " + cairo_status_to_string(status));
  return {};
}

}  // namespace lobi::paint
