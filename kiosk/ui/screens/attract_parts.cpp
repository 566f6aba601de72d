// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract_parts.h"

#include <algorithm>
#include <cmath>

#include "pack/local_text.h"
#include "ui/widgets/chrome.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kPictureShare = 0.5355;               // landscape, of the page beside the spine: 1010 of 1880
constexpr double kPortraitPicture = 0.5145;            // of what is between header and dock: 850 of 1652
constexpr double kTileWidth = 240, kTileHeight = 280;  // the pattern's
constexpr double kRule = 10, kPillHeight = 64;
constexpr double kLeastWords = 726;  // portrait: what the words need on the design's own page
constexpr double kSmallestHeadline = 56, kSmallLines = 90;
constexpr double kQrPadding = 24, kQrTop = 20, kQrCaption = 70;
constexpr double kFactIcon = 44;
constexpr int kManyDots = 8;  // more become narrow: they stand beside the pill
constexpr paint::TextStyle kHalfName{paint::Face::manrope, 800, 27, 1.17, -0.015};
constexpr paint::TextStyle kHalfClock{paint::Face::manrope, 800, 40, 1.0, -0.02, true};
constexpr paint::TextStyle kFact{paint::Face::manrope, 700, 36, 1.25, -0.012};

void compose_half_header(const AttractPage& page, const Rect& words) {
  const Look& look = page.look();
  const std::string& name = page.world.library.name;
  const std::string clock = pack::clock_text(page.world.now, page.world.library.hours.zone, look.language());
  const Rect place{words.x, 14, words.width, 86};
  plain(page.frame, SpriteKey("attract-header").add(name).add(clock), place, [&look, name, clock] {
    return Paint([&look, name, clock](paint::Canvas& canvas, const Rect& body) {
      canvas.fill(look.colours.kertas);
      const double middle = body.centre().y;
      canvas.contain(look.art->drawing("emblem"), {body.x, middle - 30, 60, 60}, look.colours.picture_light);
      const double clock_width =
          canvas.label({body.right(), middle}, clock, kHalfClock, look.colours.tinta, paint::Align::right);
      const paint::TextBox box{std::min(330.0, body.width - clock_width - 100), 2, paint::Align::left};
      const double height = canvas.measure(name, kHalfName, box).height;
      canvas.text({body.x + 78, middle - height / 2}, name, kHalfName, look.colours.tinta, box);
    });
  });
  page.frame.wake_at(page.frame.now() + base::Milliseconds(60'000 - base::to_unix_ms(page.world.now) % 60'000));
}

// The widest word decides as well: a headline is never broken inside a word.
bool is_fitting(TextMeasurer& texts, std::string_view text, const paint::TextStyle& style, paint::Size room) {
  const auto measure = texts.measure(text, style, {room.width, 0, paint::Align::left});
  return measure.height <= room.height && measure.broken_words == 0;
}

}  // namespace

Action AttractPage::go(const Route& route) const {
  Navigator& navigator = world.navigator;
  return [&navigator, route] { navigator.go(route); };
}

Action AttractPage::show_qr(const std::string& title, const std::string& address, const std::string& words) const {
  Navigator& navigator = world.navigator;
  return [&navigator, offer = QrOffer{title, address, words}] { navigator.show_qr(offer); };
}

HalfPlaces half_places(const Layout& layout) {
  const double left = layout.spine.right(), dock = layout.dock.y;
  HalfPlaces places;
  if (layout.is_portrait) {
    // On a lower page the picture gives way: a headline of one line is not read from 5 m.
    const double top = layout.header.bottom(), room = dock - top;
    const double height = std::round(std::min(room * kPortraitPicture, room - kRule - 38 - 28 - kLeastWords));
    places.picture = {left, top, layout.page.width - left, height};
    places.rule = {left, top + height, layout.page.width - left, kRule};
    const double words = places.rule.bottom() + 38;
    places.words = {layout.header.x, words, layout.header.width, dock - 28 - words};
    return places;
  }
  const double width = std::round((layout.page.width - left) * kPictureShare);
  places.picture = {left, 0, width - kRule, dock};
  places.rule = {left + width - kRule, 0, kRule, dock};
  const double words = left + width + 56;
  places.words = {words, 120, layout.header.right() - words, dock - 22 - 120};
  return places;
}

Rect full_place(const Layout& layout) {
  const double top = layout.header.bottom() + (layout.is_portrait ? 46 : 26);
  return {layout.header.x, top, layout.header.width, layout.dock.y - 22 - top};
}

void compose_ground(const AttractPage& page, Pattern pattern) {
  const Look& look = page.look();
  const double left = look.layout.spine.right();
  const Rect ground{left, 0, look.layout.page.width - left, look.layout.dock.y};
  if (pattern == Pattern::no || !look.colours.has_patterns) return page.frame.fill(ground, look.colours.kertas);
  // One opaque tile, again and again: a sheet of the whole page would take 7 MB.
  const auto clip = page.frame.clipped(ground);
  for (double y = 0; y < ground.bottom(); y += kTileHeight) {
    for (double x = left; x < ground.right(); x += kTileWidth) {
      SpriteSpec sprite;
      sprite.key = SpriteKey("attract-ground");
      sprite.rect = {x, y, kTileWidth, kTileHeight};
      sprite.waiting = look.colours.kertas;
      page.frame.sprite(sprite, [&look] {
        return Paint([&look](paint::Canvas& canvas, const Rect& body) {
          canvas.fill(look.colours.kertas);
          canvas.tile(look.art->drawing(look.is_dark() ? "pattern-dark" : "pattern-paper"), body, 0);
        });
      });
    }
  }
}

void compose_full_header(const AttractPage& page) {
  compose_header(page.frame, page.look(), {page.world.library, page.world.now, {}});
}

void compose_half(const AttractPage& page, const HalfPicture& picture) {
  const Look& look = page.look();
  const HalfPlaces places = half_places(look.layout);
  compose_ground(page, Pattern::no);
  SpriteSpec sprite;
  sprite.key = picture.key;
  sprite.rect = places.picture;
  sprite.waiting = picture.waiting;
  {
    const auto clip = page.frame.clipped(places.picture);
    const auto zoom = page.frame.scaled(places.picture.centre(), page.zoom);
    page.frame.sprite(sprite, picture.paint);
  }
  if (picture.open) page.frame.target({"attract.picture", places.picture, picture.open});
  page.frame.fill(places.rule, page.is_portrait() ? look.colours.dock : look.colours.durian);
  if (page.is_portrait()) return compose_full_header(page);
  compose_half_header(page, places.words);
}

void compose_paper_dots(const AttractPage& page, const Rect& place) {
  if (!page.is_portrait() || page.count < 2) return;
  const Look& look = page.look();
  const double each = page.count > kManyDots ? 10 : 22, gap = page.count > kManyDots ? 7 : 10;
  const double width = 44 + (page.count - 1) * (each + gap);
  const Rect rect{place.right() - width, place.y + kPillHeight / 2 - 10, width, 20};
  plain(page.frame, SpriteKey("paper-dots").add(page.index).add(page.count), rect,
        [&look, index = page.index, count = page.count, each, gap] {
          return Paint([&look, index, count, each, gap](paint::Canvas& canvas, const Rect& body) {
            double x = body.x;
            for (int i = 0; i < count; ++i) {
              const double dot = i == index ? 44 : each;
              canvas.fill_round({x, body.centre().y - 5, dot, 10}, 5,
                                i == index ? look.colours.accent : look.colours.kertas_3);
              x += dot + gap;
            }
          });
        });
}

double compose_kind(const AttractPage& page, const Rect& place, const PillSpec& spec) {
  PillSpec kind = spec;
  kind.height = kPillHeight;
  pill(page.frame, page.look(), {place.x, place.y}, kind);
  compose_paper_dots(page, place);
  return place.y + kPillHeight;
}

double attract_scale(const Layout& layout) {
  return std::clamp(std::min(layout.page.width, layout.page.height) / 1080, 1.0, 2.0);
}

double qr_module(const Layout& layout) { return std::floor(kQrLargeModule * attract_scale(layout)); }

double headline_room(const Layout& layout, int lines) {
  const paint::TextStyle& style = layout.is_portrait ? type::kAttractPortrait : type::kAttractLandscape;
  return lines * style.size * style.line_height * attract_scale(layout) + 6;
}

paint::TextStyle headline_style(TextMeasurer& texts, const Layout& layout, std::string_view text,
                                paint::Size room) {
  paint::TextStyle style = layout.is_portrait ? type::kAttractPortrait : type::kAttractLandscape;
  style.size *= attract_scale(layout);
  while (style.size > kSmallestHeadline && !is_fitting(texts, text, style, room)) {
    style.size = std::max(kSmallestHeadline, std::floor(style.size * 0.95));
    if (style.size < kSmallLines) style.line_height = 1.04;  // many small lines need air between them
  }
  return style;
}

double compose_headline(const AttractPage& page, const Rect& place, std::string_view text, const Action& open) {
  const Look& look = page.look();
  const paint::TextStyle style = headline_style(page.frame.texts(), look.layout, text, {place.width, place.height});
  const int lines =
      std::max(1, static_cast<int>(std::floor(place.height / (style.size * style.line_height) + 0.05)));
  const double height = text_sprite(page.frame, look, {place.x, place.y}, text, style, look.colours.headline,
                                    {place.width, lines, paint::Align::left});
  if (open) page.frame.target({"attract.headline", {place.x, place.y, place.width, height}, open});
  return place.y + height;
}

Rect qr_card_place(const AttractPage& page, paint::Point corner, const AttractCode& card) {
  const double plate = card.address.empty() ? 0 : qr_side(page.look(), card.address, qr_module(page.look().layout));
  if (plate <= 0) return {corner.x, corner.y, 0, 0};
  const double caption = page.frame.texts().measure(card.caption, page.look().type(type::kAccount)).width;
  const double width = std::max(plate, std::ceil(caption)) + 2 * kQrPadding;
  const double height = kQrTop + plate + kQrCaption;
  return {corner.x - width, corner.y - height, width, height};
}

void compose_qr_card(const AttractPage& page, const Rect& place, const AttractCode& card_words) {
  if (place.is_empty()) return;
  const Look& look = page.look();
  CardSpec spec;
  spec.id = "attract.qr";
  spec.key = SpriteKey("attract-qr").add(card_words.caption);
  spec.rect = place;
  spec.act = page.show_qr(card_words.title, card_words.address, card_words.words);
  card(page.frame, look, spec, [&look, &card_words] {
    return Paint([&look, caption = card_words.caption](paint::Canvas& canvas, const Rect& body) {
      canvas.label({body.centre().x, body.bottom() - kQrCaption / 2}, caption, look.type(type::kAccount),
                   look.colours.tinta, paint::Align::centre, body.width - 24);
    });
  });
  const double side = place.height - kQrTop - kQrCaption;
  qr_plate(page.frame, look,
           {"", card_words.address, {place.centre().x - side / 2, place.y + kQrTop, side, side}, {}});
}

double fact_height(const Look& look) { return std::ceil(look.type(kFact).size * kFact.line_height) + 18; }

double compose_fact(const AttractPage& page, paint::Point at, double width, char32_t code, std::string_view text) {
  const Look& look = page.look();
  const double height = fact_height(look);
  const paint::TextStyle style = page.frame.texts().fitted(text, look.type(kFact), width - kFactIcon - 20, 1, 27);
  plain(page.frame, SpriteKey("attract-fact").add(text).add(static_cast<std::uint64_t>(code)),
        {at.x, at.y, width, height}, [&look, code, style, owned = std::string(text)] {
          return Paint([&look, code, style, owned](paint::Canvas& canvas, const Rect& body) {
            canvas.icon({body.x + kFactIcon / 2, body.centre().y}, code, kFactIcon, look.colours.headline);
            canvas.label({body.x + kFactIcon + 20, body.centre().y}, owned, style, look.colours.tinta,
                         paint::Align::left, body.width - kFactIcon - 20);
          });
        });
  return height;
}

}  // namespace lobi::ui
