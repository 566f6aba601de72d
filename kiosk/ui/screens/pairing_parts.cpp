// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/pairing_parts.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kLandscapeShare = 0.532, kPortraitShare = 0.52;
constexpr double kPanelPadding = 72, kPanelTop = 60, kNarrowPadding = 48;
constexpr double kPatternWidth = 240, kPatternHeight = 280;
constexpr double kTile = 104, kTileHeight = 132, kTileGap = 16, kDash = 28, kTileRadius = 24;
constexpr double kWordsIcon = 120, kButtonHeight = 108, kButtonGap = 24, kSmallestButton = 24;
constexpr paint::TextStyle kTileText{paint::Face::manrope, 800, 84, 1.0, -0.02, true};
constexpr paint::TextStyle kHeading{paint::Face::manrope, 800, 66, 1.1, -0.03};

}  // namespace

PairingPlaces pairing_places(const Layout& layout) {
  const double left = layout.spine.right(), dock = layout.dock.y;
  PairingPlaces places;
  if (layout.is_portrait) {
    places.panel = {left, 0, layout.page.width - left, std::round(dock * kPortraitShare)};
    const double top = places.panel.bottom() + 48;
    places.paper = {layout.content.x, top, layout.content.width, dock - 32 - top};
  } else {
    places.panel = {left, 0, std::round((layout.page.width - left) * kLandscapeShare), dock};
    const double x = places.panel.right() + 64;
    places.paper = {x, 56, layout.header.right() - x, dock - 32 - 56};
  }
  const double padding = layout.page.width < 1400 ? kNarrowPadding : kPanelPadding;
  places.body = {layout.content.x, kPanelTop, places.panel.right() - padding - layout.content.x,
                 places.panel.bottom() - kPanelTop - 40};
  return places;
}

Colour pairing_ink(const Look& look) { return look.is_contrast() ? look.colours.tinta : look.colours.gading; }

Colour pairing_gold(const Look& look) { return look.colours.durian; }

// One opaque tile again and again: a sheet of half the page would take 4 MB.
void compose_pairing_ground(Frame& frame, const Look& look, const PairingPlaces& places) {
  frame.fill(frame.page(), look.colours.kertas);
  frame.fill(places.panel, look.colours.dock);
  if (!look.colours.has_patterns) return;
  const auto clip = frame.clipped(places.panel);
  for (double y = 0; y < places.panel.bottom(); y += kPatternHeight) {
    for (double x = places.panel.x; x < places.panel.right(); x += kPatternWidth) {
      SpriteSpec sprite;
      sprite.key = SpriteKey("pairing-ground");
      sprite.rect = {x, y, kPatternWidth, kPatternHeight};
      sprite.waiting = look.colours.dock;
      frame.sprite(sprite, [&look] {
        return Paint([&look](paint::Canvas& canvas, const Rect& body) {
          canvas.fill(look.colours.dock);
          canvas.tile(look.art->drawing("pattern-rimba"), body, 0, {body.x, body.y});
        });
      });
    }
  }
}

double compose_pairing_tiles(Frame& frame, const Look& look, const Rect& room, const std::string& characters) {
  const auto count = static_cast<double>(characters.size()), half = std::floor(count / 2);
  const double whole = count * kTile + (count - 2) * kTileGap + kDash + 2 * kTileGap;
  const double size = std::min(1.3, room.width / whole);
  const Rect rect{room.x, room.y, std::ceil(whole * size), std::ceil(kTileHeight * size)};
  plain(
      frame, SpriteKey("pairing-tiles").add(characters).add(size), rect,
      [&look, characters, size, half] {
        return Paint([&look, characters, size, half](paint::Canvas& canvas, const Rect& body) {
          paint::TextStyle style = kTileText;
          style.size *= size;
          double x = body.x;
          for (std::size_t i = 0; i < characters.size(); ++i) {
            if (static_cast<double>(i) == half) {
              const Rect dash{x, body.centre().y - 6 * size, kDash * size, 12 * size};
              canvas.fill_round(dash, 6 * size, look.colours.durian);
              x += (kDash + kTileGap) * size;
            }
            const Rect tile{x, body.y, kTile * size, body.height};
            canvas.fill_round(tile, kTileRadius * size, Colour{0xFFFDF6});
            canvas.label({tile.centre().x, tile.centre().y}, characters.substr(i, 1), style, Colour{0x16241F},
                         paint::Align::centre);
            x += (kTile + kTileGap) * size;
          }
        });
      },
      2);
  return rect.bottom();
}

namespace {

// Beside each other; what has no room left begins the next row.
std::vector<Rect> button_places(Frame& frame, const Look& look, paint::Point at, double width,
                                const std::vector<ButtonSpec>& buttons) {
  const double height = look.button_height(kButtonHeight), right = at.x + width;
  std::vector<Rect> places;
  double x = at.x, y = at.y;
  for (ButtonSpec spec : buttons) {
    spec.rect.height = height;  // its text is as large as it is high
    const double wanted = std::min(button_width(frame, look, spec), width);
    if (x > at.x && x + wanted > right) {
      x = at.x;
      y += height + kButtonGap;
    }
    places.push_back({x, y, wanted, height});
    x += wanted + kButtonGap;
  }
  return places;
}

}  // namespace

double compose_pairing_buttons(Frame& frame, const Look& look, paint::Point at, double width,
                               const std::vector<ButtonSpec>& buttons) {
  const auto places = button_places(frame, look, at, width, buttons);
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    ButtonSpec spec = buttons[i];
    spec.rect = places[i];
    while (button_width(frame, look, spec) > spec.rect.width && spec.text_size != kSmallestButton)
      spec.text_size =
          std::max(kSmallestButton, (spec.text_size > 0 ? spec.text_size : type::kButtonLarge.size) - 2);
    button(frame, look, spec);
  }
  return places.empty() ? at.y : places.back().bottom();
}

void compose_pairing_words(Frame& frame, const Look& look, const Rect& room, const PairingWords& words) {
  TextMeasurer& texts = frame.texts();
  const paint::TextStyle heading = texts.fitted(words.heading, look.type(kHeading), room.width, 2, 44);
  const paint::TextStyle sentence = texts.fitted(words.sentence, look.type(type::kBody, 36), room.width, 5, 27);
  const double heading_height = texts.measure(words.heading, heading, {room.width, 2, paint::Align::left}).height;
  const double sentence_height =
      words.sentence.empty() ? 0
                             : texts.measure(words.sentence, sentence, {room.width, 5, paint::Align::left}).height;
  auto buttons = words.buttons;
  const auto height_of = [&] {
    const auto places = button_places(frame, look, {room.x, 0}, room.width, buttons);
    return places.empty() ? 0 : places.back().bottom() + 40;
  };
  const double all_words = heading_height + 18 + sentence_height, icon = kWordsIcon + 32;
  // Where the room is small, buttons are what is needed: the icon gives way, then the last choice before the other
  // way.
  const bool has_icon = icon + all_words + height_of() <= room.height;
  while (buttons.size() > 2 && all_words + height_of() > room.height) buttons.erase(buttons.end() - 2);
  const double all = (has_icon ? icon : 0) + all_words + height_of();
  double y = room.y + std::max(0.0, std::round((room.height - all) / 2));
  if (has_icon) {
    plain(frame, SpriteKey("pairing-icon").add(static_cast<std::uint64_t>(words.icon)),
          {room.x, y, kWordsIcon, kWordsIcon}, [&look, code = words.icon] {
            return Paint([&look, code](paint::Canvas& canvas, const Rect& body) {
              if (code == 0)
                return canvas.fruit_tick(body.centre(), kWordsIcon, look.colours.durian, look.colours.dock);
              canvas.fruit(body.centre(), kWordsIcon, kWordsIcon, 18, 0.13, look.colours.durian);
              canvas.icon(body.centre(), code, 64, Colour{0x16241F});
            });
          });
    y += icon;
  }
  y += text_sprite(frame, look, {room.x, y}, words.heading, heading, pairing_ink(look),
                   {room.width, 2, paint::Align::left}) +
       18;
  if (!words.sentence.empty())
    y += text_sprite(frame, look, {room.x, y}, words.sentence, sentence, pairing_ink(look),
                     {room.width, 5, paint::Align::left});
  compose_pairing_buttons(frame, look, {room.x, y + 40}, room.width, buttons);
}

}  // namespace lobi::ui
