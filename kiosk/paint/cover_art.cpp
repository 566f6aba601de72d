// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/cover_art.h"

#include <cmath>
#include <numbers>

namespace lobi::paint {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;

void ellipse(Canvas::State& state, Point centre, double width, double height, Colour colour) {
  cairo_t* c = state.c();
  cairo_save(c);
  cairo_translate(c, centre.x, centre.y);
  cairo_scale(c, width / 2, height / 2);
  cairo_new_path(c);
  cairo_arc(c, 0, 0, 1, 0, kTurn);
  cairo_restore(c);
  state.set_colour(colour);
  cairo_fill(c);
}

void thorned(cairo_t* c, double rx, double ry, int thorns, double depth) {
  cairo_new_path(c);
  for (int i = 0; i < 2 * thorns; ++i) {
    const double angle = std::numbers::pi * i / thorns, reach = i % 2 == 1 ? 1 : 1 - depth;
    cairo_line_to(c, std::cos(angle) * reach * rx, std::sin(angle) * reach * ry);
  }
  cairo_close_path(c);
}

void round_strokes(cairo_t* c, double width) {
  cairo_set_line_width(c, width);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
}

void leaf(cairo_t* c, double side) {
  cairo_move_to(c, 0, -66);
  cairo_curve_to(c, side * 5, -80, side * 23, -89, side * 40, -85);
  cairo_curve_to(c, side * 33, -69, side * 15, -61, 0, -66);
  cairo_close_path(c);
}

void rib(cairo_t* c, double side) {
  cairo_move_to(c, side * 12, -42);
  cairo_curve_to(c, side * 36, -22, side * 36, 22, side * 12, 42);
}

// One half of the open fruit: white flesh with three golden seeds.
void fruit_half(Canvas::State& state, double side) {
  const double x = side * 72;
  ellipse(state, {x, 0}, 112, 196, {0xF1E2B6});
  for (const double y : {-52.0, 0.0, 52.0}) {
    const double wide = y == 0 ? 84 : 72;
    ellipse(state, {x, y}, wide, 64, {0xF2B632});
    ellipse(state, {x - 8, y - 8}, wide / 2, 20, {0xFFD874});
  }
}

void cat_ear(cairo_t* c, double side) {
  cairo_move_to(c, side * 66, -74);
  cairo_line_to(c, side * 60, -130);
  cairo_line_to(c, side * 20, -104);
  cairo_close_path(c);
  cairo_fill(c);
}

void cat_face(Canvas::State& state) {
  cairo_t* c = state.c();
  for (const double side : {-1.0, 1.0}) ellipse(state, {side * 26, -46}, 16, 16, {0x16241F});
  state.set_colour({0x7A1F3D});
  cairo_move_to(c, -9, -24);
  cairo_line_to(c, 9, -24);
  cairo_line_to(c, 0, -14);
  cairo_close_path(c);
  cairo_fill(c);
  state.set_colour({0x16241F});
  round_strokes(c, 4);
  for (const double side : {-1.0, 1.0}) {
    cairo_move_to(c, 0, -14);
    cairo_curve_to(c, side * 8, -3, side * 16, -1, side * 24, -6);
  }
  cairo_stroke(c);
  cairo_set_line_width(c, 3);
  for (const double side : {-1.0, 1.0}) {
    cairo_move_to(c, side * 44, -26);
    cairo_line_to(c, side * 84, -26);
    cairo_move_to(c, side * 44, -16);
    cairo_line_to(c, side * 80, -6);
  }
  cairo_stroke(c);
}

void open_book(Canvas::State& state, double top, Colour binding) {
  cairo_t* c = state.c();
  for (const double side : {-1.0, 1.0}) {
    state.set_colour(binding);
    cairo_move_to(c, side * 64, top - 34);
    cairo_line_to(c, side * 2, top - 22);
    cairo_line_to(c, side * 2, top + 34);
    cairo_line_to(c, side * 64, top + 22);
    cairo_close_path(c);
    cairo_fill(c);
    state.set_colour({side < 0 ? 0xFFF8E8U : 0xF2E6CCU});
    cairo_move_to(c, side * 58, top - 40);
    cairo_curve_to(c, side * 39, top - 41, side * 20, top - 37, 0, top - 26);
    cairo_line_to(c, 0, top + 26);
    cairo_curve_to(c, side * 20, top + 17, side * 39, top + 13, side * 58, top + 14);
    cairo_close_path(c);
    cairo_fill(c);
    state.set_colour({0xC9B68F});
    round_strokes(c, 3);
    for (const double y : {-28.0, -16.0, -4.0}) {
      cairo_move_to(c, side * 46, top + y);
      cairo_curve_to(c, side * 34, top + y, side * 22, top + y + 3, side * 10, top + y + 8);
    }
    cairo_stroke(c);
  }
}

}  // namespace

void draw_hills(Canvas::State& state, Point at, Size scale, const HillColours& colours) {
  cairo_t* c = state.c();
  cairo_save(c);
  cairo_translate(c, at.x, at.y);
  cairo_scale(c, scale.width, scale.height);
  const auto close = [&](std::uint32_t rgb) {
    cairo_line_to(c, 1200, 420);
    cairo_line_to(c, 0, 420);
    cairo_close_path(c);
    state.set_colour({rgb});
    cairo_fill(c);
  };
  cairo_move_to(c, 0, 120);
  cairo_curve_to(c, 150, 40, 230, -40, 340, -60);
  cairo_curve_to(c, 420, -74, 470, 20, 560, 40);
  cairo_curve_to(c, 700, 60, 800, -20, 930, 10);
  cairo_curve_to(c, 1040, 34, 1110, 80, 1200, 60);
  close(colours.far);
  cairo_move_to(c, 0, 170);
  cairo_curve_to(c, 180, 110, 300, 150, 480, 120);
  cairo_curve_to(c, 640, 90, 800, 170, 980, 120);
  cairo_curve_to(c, 1080, 96, 1140, 130, 1200, 140);
  close(colours.middle);
  cairo_move_to(c, 0, 230);
  cairo_curve_to(c, 200, 190, 420, 240, 640, 200);
  cairo_curve_to(c, 860, 160, 1040, 240, 1200, 200);
  close(colours.near);
  cairo_restore(c);
}

void draw_waves(Canvas::State& state, double top, double bottom, Colour odd, Colour even) {
  cairo_t* c = state.c();
  round_strokes(c, 4);
  int row = 0;
  for (double y = top; y <= bottom; y += 15, ++row) {
    const double begin = row % 2 == 0 ? -20 : 10;
    cairo_move_to(c, begin, y);
    double swing = -8;  // a quadratic wave of 12 px has its control points two thirds of the way up
    for (double x = begin; x < 300; x += 44, swing = -swing)
      cairo_curve_to(c, x + 14.7, y + swing, x + 29.3, y + swing, x + 44, y);
    state.set_colour((row % 2 == 0 ? odd : even).with_alpha(0.8));
    cairo_stroke(c);
  }
}

void draw_motif(Canvas::State& state, Point centre, double scale, Colour colour, double stroke) {
  cairo_t* c = state.c();
  cairo_save(c);
  cairo_translate(c, centre.x, centre.y);
  cairo_scale(c, scale, scale);
  state.set_colour(colour);
  round_strokes(c, stroke);
  thorned(c, 46, 54, 20, 0.13);
  cairo_stroke(c);
  cairo_move_to(c, 0, -40);
  cairo_curve_to(c, -26, -20, -26, 20, 0, 40);
  cairo_curve_to(c, 26, 20, 26, -20, 0, -40);
  cairo_close_path(c);
  leaf(c, -1);
  leaf(c, 1);
  cairo_stroke(c);
  cairo_set_line_width(c, stroke * 0.8);
  rib(c, -1);
  rib(c, 1);
  cairo_stroke(c);
  cairo_set_line_width(c, stroke * 1.3);
  cairo_move_to(c, 0, -54);
  cairo_curve_to(c, -2, -64, 4, -70, 0, -80);
  cairo_stroke(c);
  for (const double y : {-20.0, 0.0, 20.0}) ellipse(state, {0, y}, y == 0 ? 18 : 13, 16, colour);
  cairo_restore(c);
}

void draw_quarters(Canvas::State& state, double top, double bottom, Colour first, Colour second) {
  cairo_t* c = state.c();
  int row = 0;
  for (double y = top; y < bottom; y += 50, ++row) {
    for (int column = 0; column < 6; ++column) {
      const double x = column * 50.0;
      cairo_new_path(c);
      // The four shapes take turns along a row; the next row begins two further.
      switch ((column + row * 2) % 4) {
        case 0:
          cairo_move_to(c, x, y);
          cairo_arc(c, x, y, 50, 0, std::numbers::pi / 2);
          state.set_colour(first);
          break;
        case 1:
          cairo_move_to(c, x, y);
          cairo_line_to(c, x + 50, y + 50);
          cairo_line_to(c, x, y + 50);
          state.set_colour(first);
          break;
        case 2:
          cairo_arc(c, x + 25, y + 25, 18, 0, kTurn);
          state.set_colour(second);
          break;
        default:
          cairo_move_to(c, x + 50, y + 50);
          cairo_arc(c, x + 50, y + 50, 50, std::numbers::pi, 1.5 * std::numbers::pi);
          state.set_colour(second);
          break;
      }
      cairo_close_path(c);
      cairo_fill(c);
    }
  }
}

void draw_plate(Canvas::State& state, Point centre) {
  cairo_t* c = state.c();
  ellipse(state, centre, 224, 224, {0xFFFDF8});
  ellipse(state, centre, 184, 184, {0xDCEAE1});
  cairo_save(c);
  cairo_translate(c, centre.x, centre.y);
  cairo_scale(c, 0.42, 0.42);
  thorned(c, 180, 150, 34, 0.12);
  state.set_colour({0x7E8F3B});
  cairo_fill(c);
  ellipse(state, {}, 306, 250, {0xE6D3A0});
  ellipse(state, {}, 294, 238, {0xFFF3D2});
  fruit_half(state, -1);
  fruit_half(state, 1);
  cairo_restore(c);
}

void draw_cat(Canvas::State& state, Point centre, Colour fur, Colour book) {
  cairo_t* c = state.c();
  cairo_save(c);
  cairo_translate(c, centre.x, centre.y);
  cairo_scale(c, 0.7, 0.7);
  ellipse(state, {0, 60}, 180, 160, fur);
  ellipse(state, {0, -40}, 148, 148, fur);
  state.set_colour(fur);
  cat_ear(c, -1);
  cat_ear(c, 1);
  cat_face(state);
  open_book(state, 70, book);
  cairo_restore(c);
}

void draw_stars(Canvas::State& state, double height, std::uint32_t seed) {
  const auto next = [&seed] {
    seed = seed * 1664525U + 1013904223U;  // Numerical Recipes' generator: the same sky on every machine
    return static_cast<double>(seed >> 8) / 16777216.0;
  };
  for (int i = 0; i < 60; ++i) {
    const Point at{next() * 300, next() * height};
    const double size = 1.6 + next() * 3.2;
    ellipse(state, at, size, size, {0xFFF3CC});
  }
}

}  // namespace lobi::paint
