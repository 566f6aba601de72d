// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home_tiles.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/campaign_head.h"
#include "ui/theme/icons.h"
#include "ui/widgets/shelf.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 32, kArrow = 64, kArrowLarge = 88, kBadge = 64, kSmallBadge = 48;
constexpr double kLeastFigure = 90;  // px high: what is lower shows crumbs; then the words stand alone
constexpr double kBesides = 1.6;     // wider than high by so much: figure and words side by side

enum class ArrowSize { normal, large };

double side_of(ArrowSize size) { return size == ArrowSize::large ? kArrowLarge : kArrow; }

void paint_arrow(paint::Canvas& canvas, const Look& look, paint::Point corner, ArrowSize size) {
  const double side = side_of(size);
  canvas.fill_round({corner.x, corner.y, side, side}, side * 0.3, look.colours.accent);
  canvas.icon({corner.x + side / 2, corner.y + side / 2}, icon::kArrowRight, side * 0.55, look.colours.on_accent);
}

struct Lines {
  std::string_view text;
  paint::TextStyle style;
  Colour colour;
  int most = 1;
};

double height_of(const paint::Canvas& canvas, const Lines& lines, double width) {
  if (lines.text.empty()) return 0;
  return canvas.measure(lines.text, lines.style, {width, lines.most, paint::Align::left}).height;
}

void paint_lines(paint::Canvas& canvas, paint::Point at, const Lines& lines, double width) {
  if (lines.text.empty()) return;
  canvas.text(at, lines.text, lines.style, lines.colour, {width, lines.most, paint::Align::left});
}

struct Titled {
  Lines title, line;
  double title_height, height;
};

Titled title_and_line(const paint::Canvas& canvas, const Look& look, const HomeTile& tile, double width,
                      double title_size, int lines = 2) {
  Titled words{{tile.title, look.type(type::kCardTitleLarge, title_size), look.colours.tinta, 2},
               {tile.line, look.type(type::kCardText), look.colours.tinta_2, lines},
               0,
               0};
  words.title.style = fitted_style(canvas, tile.title, words.title.style, width, 2, 30);
  words.title_height = height_of(canvas, words.title, width);
  words.height = words.title_height + (tile.line.empty() ? 0 : 6 + height_of(canvas, words.line, width));
  return words;
}

void paint_titled(paint::Canvas& canvas, paint::Point at, const Titled& words, double width) {
  paint_lines(canvas, at, words.title, width);
  paint_lines(canvas, {at.x, at.y + words.title_height + 6}, words.line, width);
}

// The strip at a tile's foot: title, one line below it, the arrow at the right. Returns its height.
double foot_height(const paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  const double width = body.width - 2 * kPadding - kArrow - 20;
  return std::max(kArrow, title_and_line(canvas, look, tile, width, 42).height) + 2 * 28;
}

void paint_foot(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& foot) {
  const double width = foot.width - 2 * kPadding - kArrow - 20;
  const Titled words = title_and_line(canvas, look, tile, width, 42);
  paint_titled(canvas, {foot.x + kPadding, foot.centre().y - words.height / 2}, words, width);
  paint_arrow(canvas, look, {foot.right() - kPadding - kArrow, foot.centre().y - kArrow / 2}, ArrowSize::normal);
}

// What the foot leaves above it; nothing where only crumbs could be shown.
Rect figure_over_foot(const paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  const double height = body.height - foot_height(canvas, look, tile, body);
  return {body.x, body.y, body.width, height < kLeastFigure ? 0 : height};
}

Rect foot_under(const Rect& figure, const Rect& body) {
  return {body.x, figure.bottom(), body.width, body.bottom() - figure.bottom()};
}

void paint_books(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  if (body.width / body.height < kBesides) {
    const Rect figure = figure_over_foot(canvas, look, tile, body), foot = foot_under(figure, body);
    if (figure.height <= 0) return paint_foot(canvas, look, tile, foot);
    canvas.fill_rect(foot, look.colours.kartu);
    canvas.save();
    canvas.clip_round(figure, 0);
    paint_cover_fan(canvas, look, {figure.x + 28, figure.y + 20, figure.width - 56, figure.height - 20},
                    tile.covers);
    canvas.restore();
    return paint_foot(canvas, look, tile, foot);
  }
  const double share = look.choice.has_large_text ? 0.52 : 0.40, x = body.x + 36;
  const double width = body.width * share - 36 - 12;
  // Low tiles (1366 x 768): the arrow is smaller, then the line shorter.
  const auto room = [&](ArrowSize size) { return body.height - 34 - 28 - side_of(size) - 12; };
  HomeTile fitting = tile;
  const auto words = [&] { return title_and_line(canvas, look, fitting, width, 48, 3); };
  const ArrowSize arrow = words().height <= room(ArrowSize::large) ? ArrowSize::large : ArrowSize::normal;
  if (words().height > room(arrow)) fitting.line = tile.short_line;
  if (words().height > room(arrow)) fitting.line.clear();
  paint_titled(canvas, {x, body.y + 34}, words(), width);
  paint_arrow(canvas, look, {x, body.bottom() - 30 - side_of(arrow)}, arrow);
  paint_cover_fan(canvas, look, {x + width + 12, body.y + 16, body.right() - x - width - 36, body.height - 16},
                  tile.covers);
}

void paint_learn(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  const Rect figure = figure_over_foot(canvas, look, tile, body);
  if (figure.height > 0) paint_vignette(canvas, look, figure, tile.vignette);
  paint_foot(canvas, look, tile, foot_under(figure, body));
}

// Badge and age, then the excerpt in as many lines as there is room for.
void paint_quote(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& room) {
  canvas.badge({room.x, room.y, kSmallBadge, kSmallBadge}, tile.networks.empty() ? "" : tile.networks.front());
  canvas.label({room.x + kSmallBadge + 14, room.y + kSmallBadge / 2}, tile.age, look.type(type::kSecondary),
               look.colours.tinta_2, paint::Align::left, room.width - kSmallBadge - 14);
  const paint::TextStyle style = look.type(type::kCardText);
  const double top = room.y + kSmallBadge + 14, line = style.size * style.line_height;
  const int lines = std::min(4, static_cast<int>(std::floor((room.bottom() - top + 4) / line)));
  if (lines < 1) return;
  canvas.text({room.x, top}, tile.quote, style, look.colours.tinta, {room.width, lines, paint::Align::left});
}

void paint_news(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  const bool is_beside = body.width / body.height >= kBesides;
  const double foot = foot_height(canvas, look, tile, body);
  if (!is_beside) {
    const Rect figure = figure_over_foot(canvas, look, tile, body);
    if (figure.height <= 0) return paint_foot(canvas, look, tile, body);
    const double quote = body.height > 620 ? 220 : 0;
    paint_news_picture(canvas, look, tile, {body.x, body.y, body.width, body.height - foot - quote});
    const double top = body.bottom() - foot - quote;
    if (quote > 0)
      paint_quote(canvas, look, tile, {body.x + kPadding, top + 28, body.width - 2 * kPadding, quote - 28});
    return paint_foot(canvas, look, tile, {body.x, body.bottom() - foot, body.width, foot});
  }
  HomeTile beside = tile;
  beside.line.clear();  // the age stands above the quote
  const double picture = std::round(body.width * (look.choice.has_large_text ? 0.34 : 0.42));
  paint_news_picture(canvas, look, tile, {body.x, body.y, picture, body.height});
  const Rect words{body.x + picture, body.y, body.width - picture, body.height};
  paint_quote(canvas, look, tile,
              {words.x + kPadding, words.y + 26, words.width - 2 * kPadding, words.height - foot - 12});
  paint_foot(canvas, look, beside, {words.x, words.bottom() - foot, words.width, foot});
}

// In one row, or in two where that makes them larger.
struct BadgeGrid {
  int columns = 1, rows = 1;
  double side = 0, gap = 0;
  [[nodiscard]] double width() const { return columns * side + (columns - 1) * gap; }
  [[nodiscard]] double height() const { return rows * side + (rows - 1) * gap; }
};

BadgeGrid badge_grid(int count, double width, double height) {
  constexpr double kGapShare = 0.22, kLargest = 150;
  BadgeGrid best;
  for (int rows = 1; rows <= 2; ++rows) {
    const int columns = (count + rows - 1) / rows;
    const double side = std::floor(std::min(
        {width / (columns + (columns - 1) * kGapShare), height / (rows + (rows - 1) * kGapShare), kLargest}));
    if (side > best.side * 1.15) best = {columns, rows, side, std::round(side * kGapShare)};
  }
  return best;
}

void paint_badges(paint::Canvas& canvas, const HomeTile& tile, paint::Point at, const BadgeGrid& grid) {
  for (std::size_t i = 0; i < tile.networks.size(); ++i) {
    const int index = static_cast<int>(i), step = static_cast<int>(grid.side + grid.gap);
    const int column = index % grid.columns, row = index / grid.columns;
    canvas.badge({at.x + column * step, at.y + row * step, grid.side, grid.side}, tile.networks[i]);
  }
}

void paint_follow(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  const double foot = foot_height(canvas, look, tile, body);
  const Rect figure{body.x, body.y, body.width, body.height - foot};
  const Palette& p = look.colours;
  if (p.has_patterns && !look.is_dark())
    canvas.tile(look.art->drawing("pattern-sungai"), body, 0, {body.x, body.y}, 0.5);
  const bool is_tall = body.height > body.width * 0.8 || body.height > 520;
  const BadgeGrid grid = badge_grid(static_cast<int>(tile.networks.size()), body.width - 2 * kPadding,
                                    figure.height * (is_tall ? 0.72 : 0.58));
  const double x = is_tall ? std::round(body.centre().x - grid.width() / 2) : body.x + kPadding;
  paint_badges(canvas, tile, {x, std::round(figure.centre().y - grid.height() / 2 + (is_tall ? 0 : 14))}, grid);
  if (is_tall) canvas.fill_rect({body.x, figure.bottom(), body.width, foot}, p.kartu);
  paint_foot(canvas, look, tile, {body.x, figure.bottom(), body.width, foot});
}

}  // namespace

paint::TextStyle fitted_style(const paint::Canvas& canvas, std::string_view text, paint::TextStyle style,
                              double width, int lines, double smallest) {
  while (style.size > smallest && canvas.measure(text, style, {width, lines, paint::Align::left}).is_cut)
    style.size = std::max(smallest, style.size * 0.95);
  return style;
}

void paint_news_picture(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& slot) {
  const pixels::Picture picture = tile.picture.file.empty() ? pixels::Picture{} : look.art->read(tile.picture.file);
  if (picture.width <= 0) return paint_pattern_tile(canvas, look, slot, Family::sungai, icon::kNews);
  canvas.picture(picture, slot, 0, {tile.picture.focus_x, tile.picture.focus_y}, look.colours.picture_light);
}

SpriteKey HomeTile::key() const {
  SpriteKey key("home-tile");
  key.add(static_cast<int>(kind)).add(title).add(line).add(short_line).add(quote).add(age);
  for (const auto& cover : covers) key.add(cover.title).add(cover.author).add(cover.file.native());
  key.add(picture.file.native()).add(vignette.native()).add(date.day).add(date.month);
  for (const auto& network : networks) key.add(network);
  return key;
}

Colour tile_ground(const Look& look, const HomeTile& tile) {
  switch (tile.kind) {
    case HomeTile::Kind::books:
      return look.colours.durian_t;
    case HomeTile::Kind::follow:
      return look.colours.sungai_t;
    case HomeTile::Kind::campaign:
      return campaign_ground(look);
    case HomeTile::Kind::event:
      return look.is_contrast() ? look.colours.kartu : look.colours.manggis;
    default:
      return look.colours.kartu;
  }
}

Paint tile_paint(const Look& look, const HomeTile& tile) {
  return [&look, tile](paint::Canvas& canvas, const Rect& body) {
    switch (tile.kind) {
      case HomeTile::Kind::books:
        return paint_books(canvas, look, tile, body);
      case HomeTile::Kind::learn:
        return paint_learn(canvas, look, tile, body);
      case HomeTile::Kind::event:
        return paint_event_tile(canvas, look, tile, body);
      case HomeTile::Kind::news:
        return paint_news(canvas, look, tile, body);
      case HomeTile::Kind::campaign:
        return paint_campaign_tile(canvas, look, tile, body);
      case HomeTile::Kind::follow:
        return paint_follow(canvas, look, tile, body);
      case HomeTile::Kind::highlight:
        return;
    }
  };
}

}  // namespace lobi::ui
