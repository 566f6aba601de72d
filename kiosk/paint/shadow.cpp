// SPDX-License-Identifier: GPL-3.0-or-later
// Shadows of LOOK.md section 4, from a small blurred mask that is pulled to the card's size.
//
// Away from the corners a blurred rounded rectangle is constant along each side. So only a rectangle as small as
// its corners and the blur allow is blurred, and its middle row and column are repeated: 0.2 ms instead of 6 for a
// card.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "paint/canvas_state.h"

namespace lobi::paint {
namespace {

struct Layer {
  double offset_y;
  double blur;
  Colour colour;
};

std::array<Layer, 2> layers(Shadow kind) {
  switch (kind) {
    case Shadow::dialog:
      return {{{22, 54, {0x3C2C10, 0.24}}, {3, 0, {0x604618, 0.14}}}};
    case Shadow::cover:
      return {{{14, 24, {0x3C2C10, 0.24}}, {3, 3, {0x3C2C10, 0.22}}}};
    case Shadow::card:
      break;
  }
  return {{{10, 26, {0x604618, 0.13}}, {2, 0, {0x604618, 0.10}}}};
}

// Bytes of coverage, rows without padding.
struct Mask {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> bytes;

  Mask(int w, int h) : width(w), height(h), bytes(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  [[nodiscard]] std::uint8_t* row(int y) { return bytes.data() + static_cast<std::ptrdiff_t>(y) * width; }
};

// Two box passes of width w have the variance (w² − 1) / 6; it shall be sigma², sigma = blur / 2. Odd, so nothing
// moves.
int box_width(double blur) {
  const double sigma = blur / 2;
  return 2 * static_cast<int>(std::lround((std::sqrt(6 * sigma * sigma + 1) - 1) / 2)) + 1;
}

// The sliding mean over `box` values along a line of `count` values that lie `step` apart; 0 outside.
void blur_line(std::uint8_t* line, int count, int step, int box, std::vector<std::uint8_t>& copy) {
  copy.resize(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) copy[static_cast<std::size_t>(i)] = line[static_cast<std::ptrdiff_t>(i) * step];
  const int half = box / 2;
  int sum = 0;
  for (int i = 0; i < std::min(half, count); ++i) sum += copy[static_cast<std::size_t>(i)];
  for (int i = 0; i < count; ++i) {
    if (i + half < count) sum += copy[static_cast<std::size_t>(i + half)];
    if (i - half - 1 >= 0) sum -= copy[static_cast<std::size_t>(i - half - 1)];
    line[static_cast<std::ptrdiff_t>(i) * step] = static_cast<std::uint8_t>((sum + box / 2) / box);
  }
}

void blur_mask(Mask& mask, int box) {
  std::vector<std::uint8_t> copy;
  for (int pass = 0; pass < 2; ++pass) {
    for (int y = 0; y < mask.height; ++y) blur_line(mask.row(y), mask.width, 1, box, copy);
    for (int x = 0; x < mask.width; ++x) blur_line(mask.bytes.data() + x, mask.height, mask.width, box, copy);
  }
}

// Cairo wants rows of multiples of four bytes: the surface gets its own and lends it to `paint`.
SurfaceOwner to_surface(Mask& small, int width, int height) {
  SurfaceOwner surface(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
  LOBI_CHECK(cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS);
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  const int left = std::min(small.width / 2, width), right = std::min(small.width - left, width - left);
  const int top = small.height / 2;
  for (int y = 0; y < height; ++y) {
    const int from = y < top ? y : std::max(top, y - (height - small.height));
    const std::uint8_t* source = small.row(std::min(from, small.height - 1));
    unsigned char* target = data + static_cast<std::ptrdiff_t>(y) * stride;
    std::memcpy(target, source, static_cast<std::size_t>(left));
    std::memset(target + left, source[left], static_cast<std::size_t>(width - left - right));
    std::memcpy(target + width - right, source + small.width - right, static_cast<std::size_t>(right));
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

Radii scaled(const Radii& radii, double by) {
  return {radii.top_left * by, radii.top_right * by, radii.bottom_right * by, radii.bottom_left * by};
}

// The rounded rectangle of width × height px with `reach` px of room on all sides.
Mask draw_mask(Canvas::State& state, int width, int height, int reach, const Radii& radii) {
  Mask mask(width + 2 * reach, height + 2 * reach);
  SurfaceOwner surface(cairo_image_surface_create(CAIRO_FORMAT_A8, mask.width, mask.height));
  Canvas::State drawing{state.fonts, {}, 1, {}, nullptr, CairoOwner(cairo_create(surface.get()))};
  const double edge = reach;
  drawing.round_path({edge, edge, static_cast<double>(width), static_cast<double>(height)}, radii);
  cairo_fill(drawing.c());
  cairo_surface_flush(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < mask.height; ++y)
    std::memcpy(mask.row(y), data + static_cast<std::ptrdiff_t>(y) * stride, static_cast<std::size_t>(mask.width));
  return mask;
}

void paint_blurred(Canvas::State& state, const Rect& rect, const Radii& radii, const Layer& layer) {
  const double scale = state.scale;
  const int width = std::max(1, static_cast<int>(std::lround(rect.width * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(rect.height * scale)));
  const int box = box_width(layer.blur * scale);
  const int reach = box - 1;
  const double corner = std::max({radii.top_left, radii.top_right, radii.bottom_right, radii.bottom_left}) * scale;
  const int smallest = 2 * (static_cast<int>(std::ceil(corner)) + reach) + 2;
  Mask mask = draw_mask(state, std::min(width, smallest), std::min(height, smallest), reach, scaled(radii, scale));
  blur_mask(mask, box);
  const SurfaceOwner shadow = to_surface(mask, width + 2 * reach, height + 2 * reach);
  cairo_t* c = state.c();
  cairo_save(c);
  cairo_translate(c, state.is_upright() ? state.snapped_x(rect.x) : rect.x,
                  state.is_upright() ? state.snapped_y(rect.y + layer.offset_y) : rect.y + layer.offset_y);
  cairo_scale(c, 1 / scale, 1 / scale);
  state.set_colour(layer.colour);
  cairo_mask_surface(c, shadow.get(), -reach, -reach);
  cairo_restore(c);
}

}  // namespace

void Canvas::shadow(const Rect& rect, const Radii& radii, Shadow kind) {
  if (rect.is_empty()) return;
  for (const Layer& layer : layers(kind)) {
    if (layer.blur > 0) {
      paint_blurred(*state_, rect, radii, layer);
    } else {
      fill_round(rect.moved(0, layer.offset_y), radii, layer.colour);
    }
  }
}

}  // namespace lobi::paint
