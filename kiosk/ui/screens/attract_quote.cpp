// SPDX-License-Identifier: GPL-3.0-or-later
// A quotation in the attract loop: the words in the typeface of books, as large as they fit, and who said them.
#include <algorithm>
#include <cmath>

#include "ui/screens/attract_pages.h"
#include "ui/screens/attract_pushed.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kWords{paint::Face::vollkorn, 600, 150, 1.1, -0.01};
constexpr paint::TextStyle kMark{paint::Face::vollkorn, 700, 300, 1.0, 0};
constexpr paint::TextStyle kBy{paint::Face::manrope, 700, 40, 1.2, -0.012};
constexpr double kMarkHeight = 140, kBetween = 40, kBar = 8, kSmallest = 44, kBesideQr = 48;

void compose_mark(const AttractPage& page, paint::Point at) {
  const Look& look = page.look();
  plain(page.frame, SpriteKey("attract-quote-mark"), {at.x, at.y, 200, kMarkHeight}, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      canvas.text({body.x - 6, body.y - 34}, "\xE2\x80\x9C", kMark, look.colours.durian,
                  {body.width, 1, paint::Align::left});
    });
  });
}

// Who said it, after a bar of gold. Returns its height.
double compose_by(const AttractPage& page, const Rect& room, const std::string& by) {
  const Look& look = page.look();
  const paint::TextStyle style = page.frame.texts().fitted(by, look.type(kBy), room.width - kBar - 24, 2, 30);
  const paint::TextBox box{room.width - kBar - 24, 2, paint::Align::left};
  const double height = std::ceil(page.frame.texts().measure(by, style, box).height);
  if (room.height <= 0) return height;
  page.frame.fill({room.x, room.bottom() - height, kBar, height}, look.colours.durian);
  text_sprite(page.frame, look, {room.x + kBar + 24, room.bottom() - height}, by, style, look.colours.tinta_2, box);
  return height;
}

paint::TextStyle quote_style(const AttractPage& page, const std::string& words, paint::Size room) {
  paint::TextStyle style = kWords;
  style.size *= attract_scale(page.look().layout);
  const auto measured = [&] {
    return page.frame.texts().measure(words, style, {room.width, 0, paint::Align::left});
  };
  while (style.size > kSmallest && (measured().height > room.height || measured().broken_words > 0))
    style.size = std::max(kSmallest, std::floor(style.size * 0.96));
  return style;
}

void compose_words(const AttractPage& page, const Rect& place) {
  const Look& look = page.look();
  const auto& item = page.item.pushed->item;
  const std::string &words = item.title.in(look.language()), &by = item.text.in(look.language());
  const AttractCode code = pushed_code(page);
  const Rect card = qr_card_place(page, {place.right(), place.bottom()}, code);
  compose_paper_dots(page, {place.x, place.y - 24, place.width, 0});
  compose_mark(page, {place.x, place.y});
  const double top = place.y + kMarkHeight + 8;
  const double beside = card.is_empty() ? place.width : card.x - kBesideQr - place.x;
  const double by_height = by.empty() ? 0 : compose_by(page, {place.x, 0, beside, 0}, by) + kBetween;
  const double limit = page.is_portrait() && !card.is_empty() ? card.y - kBetween : place.bottom() - by_height;
  const double width = page.is_portrait() ? place.width : beside;
  const paint::TextStyle style = quote_style(page, words, {width, limit - top});
  const int lines =
      std::max(1, static_cast<int>(std::floor((limit - top) / (style.size * style.line_height) + 0.05)));
  const double height = text_sprite(page.frame, look, {place.x, top}, words, style, look.colours.headline,
                                    {width, lines, paint::Align::left});
  if (const Action open = pushed_action(page))
    page.frame.target({"attract.headline", {place.x, top, width, height}, open});
  compose_qr_card(page, card, code);
  if (by.empty()) return;
  // Below the words where there is room, for they belong together.
  const double bottom = std::min(place.bottom(), std::max(top + height + by_height, place.y + place.height * 0.5));
  compose_by(page, {place.x, bottom - by_height, beside, by_height}, by);
}

}  // namespace

void compose_attract_quote(const AttractPage& page) {
  if (!page.item.pushed->picture.file.empty()) {
    compose_half(page, pushed_picture(page));
    return compose_words(page, half_places(page.look().layout).words);
  }
  compose_ground(page, Pattern::no);
  compose_full_header(page);
  compose_words(page, full_place(page.look().layout));
}

}  // namespace lobi::ui
