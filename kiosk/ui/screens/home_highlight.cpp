// SPDX-License-Identifier: GPL-3.0-or-later
// The highlight above the tiles, and the low cells of reach mode below it.
#include <algorithm>
#include <cmath>

#include "ui/screens/home_tiles.h"

namespace lobi::ui {

Colour reach_ground(const Look& look, const HomeTile& tile) {
  if (tile.kind == HomeTile::Kind::event) return look.colours.manggis_t;
  if (tile.kind == HomeTile::Kind::campaign) return look.colours.durian_t;
  return tile.kind == HomeTile::Kind::learn ? look.colours.accent_t : tile_ground(look, tile);
}

Paint reach_tile_paint(const Look& look, const HomeTile& tile, char32_t code, Family family) {
  return [&look, tile, code, family](paint::Canvas& canvas, const Rect& body) {
    const Palette& p = look.colours;
    const double side = std::min(88.0, body.height - 36);
    const Rect disc{body.x + 26, body.centre().y - side / 2, side, side};
    const bool is_plain = tile.kind == HomeTile::Kind::highlight;
    canvas.fill_round(disc, side * 0.24, is_plain ? p.tinta_2 : p.strong(family));
    canvas.icon(disc.centre(), code, side * 0.6, is_plain ? p.kartu : p.on_strong(family));
    const double x = disc.right() + 22, width = body.right() - 20 - x;
    const paint::TextStyle title = fitted_style(
        canvas, tile.title, look.type(type::kCardTitle, std::min(36.0, body.height * 0.26)), width, 1, 24);
    paint::TextStyle line = look.type(type::kSecondary);
    const double title_height = title.size * title.line_height, line_height = line.size * line.line_height;
    const bool has_line = !tile.short_line.empty() && title_height + line_height + 24 < body.height;
    const double top = body.centre().y - (title_height + (has_line ? line_height + 2 : 0)) / 2;
    canvas.text({x, top}, tile.title, title, p.tinta, {width, 1, paint::Align::left});
    if (has_line)
      canvas.text({x, top + title_height + 2}, tile.short_line, line, p.tinta_2, {width, 1, paint::Align::left});
  };
}

namespace {

void paint_highlight_strip(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& strip) {
  const double middle = strip.centre().y;
  double x = strip.x + 28;
  if (!tile.networks.empty()) {
    canvas.badge({x, middle - 28, 56, 56}, tile.networks.front());
    x += 56 + 18;
  }
  const paint::TextStyle age = look.type(type::kSecondary);
  const double age_width = tile.age.empty() ? 0 : canvas.measure(tile.age, age).width + 4;
  canvas.label({strip.right() - 28, middle}, tile.age, age, look.colours.tinta_2, paint::Align::right);
  const double width = strip.right() - 28 - age_width - 20 - x;
  const paint::TextStyle style = fitted_style(canvas, tile.quote, look.type(type::kCardTitle, 33), width, 1, 28);
  canvas.text({x, middle - style.size * style.line_height / 2}, tile.quote, style, look.colours.tinta,
              {width, 1, paint::Align::left});
}

void paint_highlight_beside(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  const double picture = std::round(std::min(body.width * 0.45, body.height * 1.7));
  paint_news_picture(canvas, look, tile, {body.x, body.y, picture, body.height});
  const double x = body.x + picture + 40, width = body.right() - 40 - x;
  double top = body.y + 32;
  if (!tile.networks.empty()) {
    canvas.badge({x, top, 56, 56}, tile.networks.front());
    canvas.label({x + 72, top + 28}, tile.age, look.type(type::kSecondary), look.colours.tinta_2);
    top += 56 + 20;
  }
  const double room = body.bottom() - 24 - top;
  paint::TextStyle style = look.type(type::kCardTitleLarge, 48);
  style.size = std::min(style.size, room / style.line_height);
  const int lines = std::max(1, static_cast<int>(std::floor(room / (style.size * style.line_height))));
  style = fitted_style(canvas, tile.quote, style, width, lines, 34);
  const auto taken =
      canvas.text({x, top}, tile.quote, style, look.colours.tinta, {width, lines, paint::Align::left});
  const paint::TextStyle rest = look.type(type::kCardText);
  const int more = static_cast<int>(std::floor((room - taken.height - 10) / (rest.size * rest.line_height)));
  if (more > 0 && !tile.line.empty())
    canvas.text({x, top + taken.height + 10}, tile.line, rest, look.colours.tinta_2,
                {width, more, paint::Align::left});
}

}  // namespace

Paint highlight_paint(const Look& look, const HomeTile& tile) {
  return [&look, tile](paint::Canvas& canvas, const Rect& body) {
    if (body.width > body.height * 3) return paint_highlight_beside(canvas, look, tile, body);
    const double strip = look.choice.has_large_text ? 104 : 88;
    paint_news_picture(canvas, look, tile, {body.x, body.y, body.width, body.height - strip});
    paint_highlight_strip(canvas, look, tile, {body.x, body.bottom() - strip, body.width, strip});
  };
}

}  // namespace lobi::ui
