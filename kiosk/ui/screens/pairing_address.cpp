// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/pairing_address.h"

#include <algorithm>

#include "ui/screens/pairing_parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyboard.h"

namespace lobi::ui {
namespace {

constexpr double kTop = 48, kAboveKeys = 36, kBetween = 24, kWidest = 1440, kBack = 300;
constexpr paint::TextStyle kHeading{paint::Face::manrope, 800, 60, 1.1, -0.03};
constexpr std::string_view kSigns = "-._:/~%[]";

bool is_of_address(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || kSigns.find(c) != std::string_view::npos;
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void compose_words(Frame& frame, const Look& look, const Rect& room) {
  TextMeasurer& texts = frame.texts();
  const std::string heading(look.tr("Alamat Lobi Desk"));
  const std::string sentence(look.tr("Ketik alamat yang dipakai pustakawan untuk membuka Lobi Desk."));
  const auto head = texts.fitted(heading, look.type(kHeading), room.width, 1, 40);
  const auto body = texts.fitted(sentence, look.type(type::kBody, 34), room.width, 2, 26);
  const double head_height = texts.measure(heading, head, {room.width, 1, paint::Align::left}).height;
  const double body_height = texts.measure(sentence, body, {room.width, 2, paint::Align::left}).height;
  double y = std::max(room.y, room.bottom() - head_height - 14 - body_height);
  const Colour ink = pairing_ink(look);
  y += text_sprite(frame, look, {room.x, y}, heading, head, ink, {room.width, 1, paint::Align::left}) + 14;
  text_sprite(frame, look, {room.x, y}, sentence, body, ink, {room.width, 2, paint::Align::left});
}

void compose_buttons(Frame& frame, const World& world, const Rect& back, const Rect& go_on,
                     const AddressPage& page) {
  const Look& look = world.look;
  button(frame, look,
         {"pairing.back", back, std::string(look.tr("Kembali")), icon::kArrowLeft, 0, ButtonKind::on_green,
          page.back});
  if (!page.typed.is_empty())
    return button(frame, look,
                  {"pairing.continue", go_on, std::string(look.tr("Lanjut")), 0, icon::kArrowRight,
                   ButtonKind::gold, page.go_on});
  Navigator& navigator = world.navigator;
  const std::string missing(look.tr("Ketik alamatnya dahulu."));
  button(frame, look,
         {"pairing.continue", go_on, std::string(look.tr("Lanjut")), 0, icon::kArrowRight, ButtonKind::not_yet,
          [&navigator, missing] { navigator.say(missing); }});
}

}  // namespace

void TypedAddress::type(std::string_view characters) {
  for (const char character : characters) {
    if (character == '\b' && !text_.empty()) text_.pop_back();
    const char c = small(character);
    if (is_of_address(c) && text_.size() < kMaxTypedAddress) text_ += c;
  }
  for (const std::string_view scheme : {kAddressScheme, std::string_view("http://")})
    if (text_.rfind(scheme, 0) == 0) text_.erase(0, scheme.size());
}

void TypedAddress::set(std::string_view address) {
  text_.clear();
  type(address);
}

// The buttons stand with the line directly above the keys: upright, all of it can be reached from a chair.
void compose_address_page(Frame& frame, const World& world, const AddressPage& page) {
  const Look& look = world.look;
  const Layout& layout = look.layout;
  TypedAddress& typed = page.typed;
  const auto rows = address_keys([&typed](char c) { typed.type({&c, 1}); }, [&typed] { typed.type("\b"); });
  const double keys = keyboard_height(rows.size()), left = layout.spine.right();
  const Rect band{left, layout.dock.y - keys, layout.page.width - left, keys};
  PairingPlaces places;
  places.panel = {left, 0, band.width, band.y};
  compose_pairing_ground(frame, look, places);
  const double width = std::min(layout.content.width, kWidest);
  const double x = layout.content.x + (layout.content.width - width) / 2;
  const double height = std::max(kTextLineHeight, look.button_height(kTextLineHeight));
  double y = band.y - kAboveKeys;
  Rect line{x, y - height, width, height}, back{}, go_on{};
  if (layout.is_portrait) {
    back = {x, y - height, std::round((width - kBetween) / 2), height};
    go_on = {back.right() + kBetween, back.y, back.width, height};
    line.y = back.y - kBetween - height;
  } else {
    go_on = {x + width - kBack, y - height, kBack, height};
    back = {go_on.x - kBetween - kBack, go_on.y, kBack, height};
    line.width = back.x - kBetween - x;
  }
  compose_words(frame, look, {x, kTop, width, line.y - kBetween - kTop});
  compose_text_line(frame, look, {line, std::string(kAddressScheme), typed.text()});
  compose_keyboard(frame, look, band, {x, band.y, width, keys}, rows);
  compose_buttons(frame, world, back, go_on, page);
}

}  // namespace lobi::ui
