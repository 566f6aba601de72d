// SPDX-License-Identifier: GPL-3.0-or-later
// Home's event tile (pictures 03 and 22): mangosteen with its pattern, the date as a leaf of a calendar, what it is
// and when, and "Acara" at its foot.
#include <algorithm>
#include <cmath>

#include "ui/screens/home_tiles.h"
#include "ui/theme/icons.h"
#include "ui/theme/type.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 32, kLeaf = 112, kArrow = 64, kBesideLeaf = 20, kAboveFoot = 16;
constexpr double kSmallestTime = 22, kNeverSmaller = 1000;
constexpr double kLeastLeaf = 96;  // smaller, and leaf, summary and time crowd each other

// Text on mangosteen; in high contrast the tile is black with an edge.
Colour ink_of(const Look& look) { return look.is_contrast() ? look.colours.tinta : look.colours.gading; }

// Title with its line, which may shrink to `least_line` and else gives way, and the arrow.
void paint_foot(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body,
                double least_line) {
  const Palette& p = look.colours;
  const double y = body.bottom() - kPadding - kArrow;
  const Rect arrow{body.right() - kPadding - kArrow, y, kArrow, kArrow};
  canvas.fill_round(arrow, kArrow * 0.3, look.is_contrast() ? p.accent : p.gading);
  canvas.icon(arrow.centre(), icon::kArrowRight, kArrow * 0.55, look.is_contrast() ? p.on_accent : p.manggis);
  const double width = arrow.x - 16 - body.x - kPadding;
  const paint::TextStyle full = look.type(type::kSecondary);
  const paint::TextStyle line = fitted_style(canvas, tile.line, full, width, 1, std::min(full.size, least_line));
  const bool has_line =
      !tile.line.empty() && !canvas.measure(tile.line, line, {width, 1, paint::Align::left}).is_cut;
  const paint::TextStyle title = fitted_style(canvas, tile.title, look.type(type::kCardTitle, 36), width, 1, 26);
  const double title_height = title.size * title.line_height,
               line_height = has_line ? line.size * line.line_height : 0;
  const double top = arrow.centre().y - (title_height + line_height) / 2;
  canvas.text({body.x + kPadding, top}, tile.title, title, ink_of(look), {width, 1, paint::Align::left});
  if (has_line)
    canvas.text({body.x + kPadding, top + title_height}, tile.line, line, ink_of(look),
                {width, 1, paint::Align::left});
}

// The summary in as many lines as the room has.
void paint_summary(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& room) {
  paint::TextStyle style = look.type(type::kCardTitle, 36);
  const auto lines_of = [&] {
    return static_cast<int>(std::floor((room.height + 4) / (style.size * style.line_height)));
  };
  while (style.size > 27 &&
         canvas.measure(tile.quote, style, {room.width, std::max(1, lines_of()), paint::Align::left}).is_cut)
    style.size = std::max(27.0, style.size * 0.95);
  if (lines_of() < 1) return;
  canvas.text({room.x, room.y}, tile.quote, style, ink_of(look), {room.width, lines_of(), paint::Align::left});
}

}  // namespace

void paint_event_tile(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  const Palette& p = look.colours;
  if (p.has_patterns && !look.is_dark())
    canvas.tile(look.art->drawing("pattern-manggis"), body, 0, {body.x, body.y});
  const double room = body.height - kArrow - kPadding - kAboveFoot - kPadding;  // above the foot
  const paint::TextStyle when = look.type(type::kPill, 25);
  const double full_leaf = std::min(kLeaf * (look.text_scale > 1 ? 1.15 : 1), room), line = when.size * 1.3;
  const bool is_wide = body.width > body.height * 1.25 || room < full_leaf + 90;
  // Narrow ones: "Sedang berlangsung" goes below the date, over the whole tile, or it would be cut.
  const double least = body.width - 2 * kPadding - full_leaf - kBesideLeaf;
  const bool is_cut = is_wide && canvas.measure(tile.age, when, {least, 1, paint::Align::left}).is_cut;
  // … and where that is too tight, to the foot instead of how many there are.
  const bool is_in_foot = is_cut && room - line - 8 < kLeastLeaf, is_below = is_cut && !is_in_foot;
  HomeTile footed = tile;
  if (is_in_foot) footed.line = tile.age;
  paint_foot(canvas, look, footed, body, is_in_foot ? kSmallestTime : kNeverSmaller);
  const double leaf = is_below ? std::min(full_leaf, room - line - 8) : full_leaf;
  const Rect date{body.x + kPadding, body.y + kPadding, leaf, leaf};
  if (!tile.date.day.empty())
    paint_date(canvas, look, date, tile.date, look.is_contrast() ? p.kartu : p.gading,
               look.is_contrast() ? p.tinta : p.manggis, 20);
  const double beside = date.right() + kBesideLeaf, width = body.right() - kPadding - beside;
  if (is_wide) {  // all of it beside the leaf
    const double x = is_below ? date.x : beside;
    paint_summary(canvas, look, tile, {beside, date.y, width, is_in_foot ? room : room - line - 6});
    if (is_in_foot) return;
    const double room_of_age = body.right() - kPadding - x;
    canvas.text({x, body.y + kPadding + room - line - 2}, tile.age,
                fitted_style(canvas, tile.age, when, room_of_age, 1, 20), ink_of(look),
                {room_of_age, 1, paint::Align::left});
    return;
  }
  const paint::TextBox box{width, 3, paint::Align::left};
  const double height = canvas.measure(tile.age, when, box).height;
  canvas.text({beside, date.centre().y - height / 2}, tile.age, when, ink_of(look), box);
  paint_summary(canvas, look, tile,
                {body.x + kPadding, date.bottom() + 18, body.width - 2 * kPadding, room - leaf - 18});
}

}  // namespace lobi::ui
