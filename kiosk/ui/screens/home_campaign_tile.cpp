// SPDX-License-Identifier: GPL-3.0-or-later
// Home's tile of the campaign that runs: the dock's green with its pattern, the hashtag in gold as large as it
// fits, what it is about below.
#include <algorithm>
#include <cmath>

#include "ui/screens/campaign_head.h"
#include "ui/screens/home_tiles.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 32, kArrow = 64, kBelowHashtag = 8, kLargestHashtag = 76;
constexpr paint::TextStyle kHashtag{paint::Face::manrope, 800, kLargestHashtag, 1.08, -0.03};

}  // namespace

void paint_campaign_tile(paint::Canvas& canvas, const Look& look, const HomeTile& tile, const Rect& body) {
  paint_campaign_ground(canvas, look, body);
  const Colour gold = campaign_gold(look), ink = campaign_ink(look);
  const double width = body.width - 2 * kPadding;
  const paint::TextStyle hashtag = fitted_style(canvas, tile.title, kHashtag, width, 1, 30);
  const paint::TextBox one{width, 1, paint::Align::left};
  const double height =
      canvas.text({body.x + kPadding, body.y + kPadding - 6}, tile.title, hashtag, gold, one).height;
  const double y = body.bottom() - kPadding - kArrow;
  const Rect arrow{body.right() - kPadding - kArrow, y, kArrow, kArrow};
  canvas.fill_round(arrow, kArrow * 0.3, gold);
  canvas.icon(arrow.centre(), icon::kArrowRight, kArrow * 0.55, campaign_ground(look));
  const paint::TextStyle call = fitted_style(canvas, tile.short_line, look.type(type::kCardTitle, 30),
                                             arrow.x - 16 - body.x - kPadding, 2, 22);
  const paint::TextBox two{arrow.x - 16 - body.x - kPadding, 2, paint::Align::left};
  const double call_height = canvas.measure(tile.short_line, call, two).height;
  canvas.text({body.x + kPadding, arrow.centre().y - call_height / 2}, tile.short_line, call, ink, two);
  // What it is about, where there is room between the two.
  const double top = body.y + kPadding - 6 + height + kBelowHashtag;
  const double room = std::min(arrow.y, arrow.centre().y - call_height / 2) - 8 - top;
  const paint::TextStyle line = look.type(type::kCardText);
  const int lines = std::min(3, static_cast<int>(std::floor((room + 4) / (line.size * line.line_height))));
  if (lines > 0) canvas.text({body.x + kPadding, top}, tile.line, line, ink, {width, lines, paint::Align::left});
}

}  // namespace lobi::ui
