// SPDX-License-Identifier: GPL-3.0-or-later
// The large QR dialog. The plate decides everything else: it grows with the address, its modules are never under
// 8 px, and the words stand beside it or, on an upright page, below it.
#include <algorithm>
#include <cmath>

#include "ui/shell/address_words.h"
#include "ui/shell/dialog_plate.h"
#include "ui/shell/dialogs.h"
#include "ui/widgets/button.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr paint::TextStyle kSteps{paint::Face::andika, 400, 36, 1.34, 0};
constexpr paint::TextStyle kAddress{paint::Face::noto_sans, 700, 28, 1.36, 0};
constexpr double kPlateSide = 608, kBetween = 56, kWords = 560, kButton = 112, kLeastTitle = 40, kLeastAddress = 24;
constexpr int kTitleLines = 3, kAddressLines = 3;
constexpr double kAboveSteps = 24, kAboveHint = 26, kAboveAddress = 4, kAboveButton = 36;

struct Words {
  std::string title, steps, hint, address;
  paint::TextStyle title_style, address_style;
  double width = 0, title_height = 0, steps_height = 0, hint_height = 0, address_height = 0;

  [[nodiscard]] double height() const {
    return title_height + kAboveSteps + steps_height + kAboveHint + hint_height + kAboveAddress + address_height;
  }
};

Words measured(Frame& frame, const Look& look, const QrOffer& offer, double width) {
  Words w;
  w.title = offer.title, w.width = width;
  w.steps = "1. " + std::string(look.tr("Buka kamera ponsel.")) + "\n2. " +
            std::string(look.tr("Arahkan ke kotak ini.")) + "\n3. " +
            std::string(offer.words.empty() ? look.tr("Ketuk tautan yang muncul.")
                                            : look.tr("Simpan acara yang muncul."));
  w.hint = offer.words.empty() ? look.tr("Tanpa ponsel? Ketik") : look.tr("Tanpa ponsel? Catat");
  w.address = offer.words.empty() ? address_words(offer.address) : offer.words;
  TextMeasurer& texts = frame.texts();
  w.title_style = texts.fitted(w.title, look.type(type::kQuestion), width, kTitleLines, kLeastTitle);
  w.address_style = texts.fitted(w.address, look.type(kAddress), width, kAddressLines, kLeastAddress);
  const auto height = [&](const std::string& text, const paint::TextStyle& style, int lines = 0) {
    return std::ceil(texts.measure(text, style, {width, lines, paint::Align::left}).height);
  };
  w.title_height = height(w.title, w.title_style, kTitleLines);
  w.steps_height = height(w.steps, look.type(kSteps));
  w.hint_height = height(w.hint, look.type(type::kCardText));
  w.address_height = height(w.address, w.address_style);
  return w;
}

void compose_words(Frame& frame, const Look& look, const Words& w, paint::Point at) {
  const Palette& p = look.colours;
  const paint::TextBox box{w.width, 0, paint::Align::left};
  text_sprite(frame, look, at, w.title, w.title_style, p.tinta, {w.width, kTitleLines, paint::Align::left});
  at.y += w.title_height + kAboveSteps;
  text_sprite(frame, look, at, w.steps, look.type(kSteps), p.tinta, box);
  at.y += w.steps_height + kAboveHint;
  text_sprite(frame, look, at, w.hint, look.type(type::kCardText), p.tinta_2, box);
  at.y += w.hint_height + kAboveAddress;
  text_sprite(frame, look, at, w.address, w.address_style, p.tinta, box);
}

// 8 px a module or more, as near to the usual side as whole pixels come; less only where the panel ends.
double plate_side(const Look& look, const std::string& address, double room) {
  const double usual = qr_side_within(look, address, std::min(kPlateSide, room));
  const double needed = qr_side(look, address, kQrDialogModule);
  return std::max(usual, needed <= room ? needed : qr_side_within(look, address, room));
}

struct Places {
  Rect card, plate, words, button;
};

Places beside(const Look& look, double side, const Words& w, double button_height) {
  const double inner = std::max(side, w.height() + kAboveButton + button_height);
  Places at;
  at.card = dialog_rect(look, {2 * kDialogPadding + side + kBetween + w.width, 2 * kDialogPadding + inner});
  const Rect body = at.card.inset(kDialogPadding);
  at.plate = {body.x, body.y + std::round((inner - side) / 2), side, side};
  at.words = {body.x + side + kBetween, body.y, w.width, inner};
  at.button = {at.words.x, body.bottom() - button_height, w.width, button_height};
  return at;
}

Places stacked(const Look& look, double side, const Words& w, double button_height) {
  const double inner = side + 36 + w.height() + kAboveButton + button_height;
  Places at;
  at.card = dialog_rect(look, {2 * kDialogPadding + w.width, 2 * kDialogPadding + inner});
  const Rect body = at.card.inset(kDialogPadding);
  at.plate = {body.x + std::round((body.width - side) / 2), body.y, side, side};
  at.words = {body.x, body.y + side + 36, w.width, w.height()};
  at.button = {body.x, body.bottom() - button_height, w.width, button_height};
  return at;
}

}  // namespace

void compose_qr_dialog(Frame& frame, const Look& look, const QrOffer& offer, double opening,
                       const Action& on_close) {
  const Layout& layout = look.layout;
  const bool is_portrait = layout.is_portrait;
  const double inner_width = layout.content.width - 2 * kDialogPadding;
  const double widest = is_portrait ? inner_width : inner_width - kPlateSide - kBetween;
  const double width = is_portrait ? inner_width : std::min(widest, std::round(kWords * look.text_scale));
  const Words words = measured(frame, look, offer, width);
  const double button_height = look.button_height(kButton);
  const double room =
      is_portrait ? std::min(inner_width, layout.page.height - 4 * kDialogPadding - words.height() - button_height)
                  : std::min(layout.page.height - 3 * kDialogPadding, inner_width - kBetween - width);
  const double side = plate_side(look, offer.address, room);
  const Places at =
      is_portrait ? stacked(look, side, words, button_height) : beside(look, side, words, button_height);

  dialog_plate(frame, look, {"qr", at.card, on_close}, opening);
  const auto fading = frame.faded(opening);
  const auto growing = frame.scaled(frame.page().centre(), dialog_scale(look, opening));
  qr_plate(frame, look, {"qr.code", offer.address, at.plate, {}});
  compose_words(frame, look, words, {at.words.x, at.words.y});
  button(frame, look, {"qr.close", at.button, std::string(look.tr("Tutup")), 0, 0, ButtonKind::primary, on_close});
}

}  // namespace lobi::ui
