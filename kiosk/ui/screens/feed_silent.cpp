// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/feed_silent.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/widgets/post_card.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 28, kBadge = 60, kGapBeside = 16, kLine = 10;

// How the card is laid out: the code on top, below it badge and title, then what the network brings.
struct Parts {
  double plate = 0, head = 0, brings = 0, height = 0;
};

std::string network_of(const Look& look, const SilentNetwork& silent) {
  return std::string(look.tr(model::network_name(silent.network)));
}

std::string title_of(const Look& look, const SilentNetwork& silent) {
  return base::fill(look.tr("Ikuti di {0}"), {network_of(look, silent)});
}

std::string brings_of(const Look& look, const SilentNetwork& silent) {
  if (!silent.brings.is_empty()) return silent.brings.in(look.language());
  return std::string(look.tr("Pindai untuk membaca kabar terbaru di ponsel"));
}

Parts parts_of(TextMeasurer& texts, const Look& look, const SilentNetwork& silent, double width) {
  const double room = width - 2 * kPadding, beside = room - kBadge - kGapBeside;
  const auto height = [&](const std::string& text, const paint::TextStyle& style, double wide, int lines) {
    return std::ceil(texts.measure(text, style, {wide, lines, paint::Align::left}).height);
  };
  Parts parts;
  parts.plate = qr_side(look, silent.address, kQrCardModule);
  parts.head = kPadding + parts.plate + 20;
  const double words = height(title_of(look, silent), look.type(type::kAccount, 30), beside, 2) +
                       height(silent.account, look.type(type::kSmall), beside, 1);
  parts.brings = parts.head + std::max(kBadge, words) + kLine;
  parts.height = parts.brings + height(brings_of(look, silent), look.type(type::kCardText), room, 2) + kPadding;
  return parts;
}

void paint_silent(paint::Canvas& canvas, const Look& look, const Rect& body, const SilentNetwork& silent,
                  const Parts& parts) {
  const double x = body.x + kPadding, beside = x + kBadge + kGapBeside, room = body.right() - kPadding - beside;
  canvas.badge({x, body.y + parts.head, kBadge, kBadge}, model::network_key(silent.network));
  const auto title = canvas.text({beside, body.y + parts.head - 2}, title_of(look, silent),
                                 look.type(type::kAccount, 30), look.colours.tinta, {room, 2, paint::Align::left});
  canvas.text({beside, body.y + parts.head - 2 + title.height}, silent.account, look.type(type::kSmall),
              look.colours.tinta_2, {room, 1, paint::Align::left});
  canvas.text({x, body.y + parts.brings}, brings_of(look, silent), look.type(type::kCardText), look.colours.tinta,
              {body.width - 2 * kPadding, 2, paint::Align::left});
}

Action show(const World& world, const SilentNetwork& silent) {
  return [&navigator = world.navigator, offer = QrOffer{title_of(world.look, silent), silent.address}] {
    navigator.show_qr(offer);
  };
}

}  // namespace

double silent_card_height(TextMeasurer& texts, const Look& look, const SilentNetwork& silent, double width) {
  return parts_of(texts, look, silent, width).height;
}

void compose_silent_card(Frame& frame, const World& world, const Rect& rect, const SilentNetwork& silent) {
  const Look& look = world.look;
  const Parts parts = parts_of(frame.texts(), look, silent, rect.width);
  CardSpec spec;
  spec.id = "feed.silent." + silent.address;
  spec.key =
      SpriteKey("silent").add(silent.address).add(silent.account).add(silent.brings.id).add(silent.brings.en);
  spec.rect = rect;
  spec.act = show(world, silent);
  card(frame, look, spec, [&] {
    return Paint([&look, silent, parts](paint::Canvas& canvas, const Rect& body) {
      paint_silent(canvas, look, body, silent, parts);
    });
  });
  if (parts.plate <= 0) return;  // an address that no code can hold
  const Rect plate{std::round(rect.centre().x - parts.plate / 2), rect.y + kPadding, parts.plate, parts.plate};
  qr_plate(frame, look, {spec.id + ".code", silent.address, plate, {}});
}

void compose_silent_row(Frame& frame, const World& world, const Rect& rect, const SilentNetwork& silent) {
  PostRow row{"feed.silent." + silent.address, title_of(world.look, silent), silent.account,
              std::string(model::network_key(silent.network)), std::nullopt};
  compose_post_row(frame, world.look, rect, row, show(world, silent));
}

}  // namespace lobi::ui
