// SPDX-License-Identifier: GPL-3.0-or-later
// The networks' badges: flat colours and white glyphs of LOOK.md section 2, code points of section 5. X, Bluesky,
// Threads and Mastodon are not in the icon face and are drawn.
#include <array>

#include "paint/canvas_state.h"

namespace lobi::paint {
namespace {

enum class Drawn { icon, x, butterfly, at_sign, bubble };

struct Network {
  std::string_view key;
  std::uint32_t rgb;
  Drawn drawn;
  char32_t code;
};

constexpr Network kUnknown{"", 0x0F4C3A, Drawn::icon, 0xF59F};
constexpr std::array<Network, 10> kNetworks{{{"x", 0x16241F, Drawn::x, 0},
                                             {"bluesky", 0x2A5FB0, Drawn::butterfly, 0},
                                             {"threads", 0x16241F, Drawn::at_sign, 0},
                                             {"mastodon", 0x4F46A5, Drawn::bubble, 0},
                                             {"instagram", 0xA62A63, Drawn::icon, 0xF2FE},
                                             {"facebook", 0x2457A6, Drawn::icon, 0xF20C},
                                             {"youtube", 0xB3261E, Drawn::icon, 0xF5C3},
                                             {"whatsapp", 0x1B6E4B, Drawn::icon, 0xF5A3},
                                             {"telegram", 0x1F6F8B, Drawn::icon, 0xF501},
                                             {"tiktok", 0x16241F, Drawn::icon, 0xF387}}};

const Network& find_network(std::string_view key) {
  for (const Network& network : kNetworks)
    if (network.key == key) return network;
  return kUnknown;  // websites too
}

// Two crossed strokes, the one thick, the other thin.
void draw_x(const Canvas::State& state, Colour colour) {
  cairo_t* c = state.c();
  state.set_colour(colour);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_width(c, 3);
  cairo_move_to(c, 32.5, 6);
  cairo_line_to(c, 7.5, 34);
  cairo_stroke(c);
  // The thick stroke is an outline of a slanted beam: filled, then hollowed in its middle.
  cairo_set_fill_rule(c, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_move_to(c, 5, 6);
  cairo_line_to(c, 14.5, 6);
  cairo_line_to(c, 35, 34);
  cairo_line_to(c, 25.5, 34);
  cairo_close_path(c);
  cairo_move_to(c, 10.4, 8.7);
  cairo_line_to(c, 13.1, 8.7);
  cairo_line_to(c, 29.6, 31.3);
  cairo_line_to(c, 26.9, 31.3);
  cairo_close_path(c);
  cairo_fill(c);
}

void half_butterfly(cairo_t* c, double side) {
  const auto x = [side](double from_middle) { return 20 + side * from_middle; };
  cairo_move_to(c, 20, 17.5);
  cairo_curve_to(c, x(2.5), 12.5, x(8.5), 7, x(13.5), 5.2);
  cairo_curve_to(c, x(16.5), 4.2, x(18), 5.6, x(18), 8.6);
  cairo_curve_to(c, x(18), 10.8, x(16.9), 17, x(16.2), 18.8);
  cairo_curve_to(c, x(15), 21.8, x(12), 22.8, x(9), 22.4);
  cairo_curve_to(c, x(13.6), 23.3, x(15), 26, x(12.2), 29.2);
  cairo_curve_to(c, x(7.6), 34.4, x(3), 31, 20, 23.5);
  cairo_close_path(c);
  cairo_fill(c);
}

void draw_butterfly(const Canvas::State& state, Colour colour) {
  state.set_colour(colour);
  half_butterfly(state.c(), -1);
  half_butterfly(state.c(), 1);
}

void draw_at_sign(const Canvas::State& state, Colour colour) {
  cairo_t* c = state.c();
  state.set_colour(colour);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width(c, 3.4);
  cairo_new_path(c);
  cairo_arc(c, 20, 20, 6, 0, 6.2832);
  cairo_stroke(c);
  // From the inner ring's right down into the open outer ring, which ends lower right.
  cairo_move_to(c, 26, 14);
  cairo_line_to(c, 26, 21.5);
  cairo_curve_to(c, 26, 27.5, 34.5, 27.5, 34.5, 20);
  cairo_arc_negative(c, 20, 20, 14.5, 0, -5.2);
  cairo_stroke(c);
}

// LOOK.md section 5: a bubble of 34×28 in 40, radius 5, tail lower left, "m" of 3.6 px round strokes.
void draw_bubble(const Canvas::State& state, Colour bubble, Colour letter) {
  cairo_t* c = state.c();
  state.set_colour(bubble);
  state.round_path({3, 4, 34, 28}, 5);
  cairo_fill(c);
  cairo_move_to(c, 9, 30);
  cairo_line_to(c, 9, 39);
  cairo_line_to(c, 19, 31);
  cairo_close_path(c);
  cairo_fill(c);
  state.set_colour(letter);
  cairo_set_line_width(c, 3.6);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to(c, 11, 25);
  cairo_line_to(c, 11, 16);
  cairo_curve_to(c, 11, 9.8, 20, 9.8, 20, 16);
  cairo_line_to(c, 20, 20.5);
  cairo_move_to(c, 20, 16);
  cairo_curve_to(c, 20, 9.8, 29, 9.8, 29, 16);
  cairo_line_to(c, 29, 25);
  cairo_stroke(c);
}

// Draws the glyph in a square of `size` around the centre; the drawn ones are made on a sheet of 40.
void draw_glyph(Canvas& canvas, const Network& network, Point centre, double size, Colour colour, Colour ground) {
  if (network.drawn == Drawn::icon) return canvas.icon(centre, network.code, size, colour);
  const Canvas::State& state = canvas.state();
  cairo_t* c = state.c();
  cairo_save(c);
  cairo_translate(c, centre.x - size / 2, centre.y - size / 2);
  cairo_scale(c, size / 40, size / 40);
  cairo_new_path(c);
  switch (network.drawn) {
    case Drawn::x:
      draw_x(state, colour);
      break;
    case Drawn::butterfly:
      draw_butterfly(state, colour);
      break;
    case Drawn::at_sign:
      draw_at_sign(state, colour);
      break;
    case Drawn::bubble:
      draw_bubble(state, colour, ground);
      break;
    case Drawn::icon:
      break;
  }
  cairo_restore(c);
}

// Of a badge's side. A drawn glyph fills its sheet, an icon has air in its em box; the bubble looks small for its
// area.
double glyph_size(const Network& network, double side) {
  if (network.drawn == Drawn::bubble) return side * 0.68;
  return side * (network.drawn == Drawn::icon ? 0.63 : 0.6);
}

}  // namespace

void Canvas::badge(const Rect& rect, std::string_view network_key) {
  const Network& network = find_network(network_key);
  const double side = std::min(rect.width, rect.height);
  fill_round({rect.centre().x - side / 2, rect.centre().y - side / 2, side, side}, side * 0.3, {network.rgb});
  draw_glyph(*this, network, rect.centre(), glyph_size(network, side), {0xFFFFFF}, {network.rgb});
}

void Canvas::network_glyph(Point centre, std::string_view network_key, double size) {
  const Network& network = find_network(network_key);
  // Mastodon's bubble alone would be an outline in white: in a chip it keeps its badge.
  if (network.drawn == Drawn::bubble) {
    const double side = size * 0.94;
    return badge({centre.x - side / 2, centre.y - side / 2, side, side}, network_key);
  }
  draw_glyph(*this, network, centre, network.drawn == Drawn::icon ? size : size * 0.85, {network.rgb}, {0xFFFFFF});
}

}  // namespace lobi::paint
