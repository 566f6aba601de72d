// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/qr_card.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/type.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 26, kBelowPlate = 20, kBelowCaption = 4;

paint::TextStyle caption_style(const Look& look) { return look.type(type::kCardTitle, 33); }
paint::TextStyle hint_style(const Look& look) { return look.type(type::kSecondary); }

paint::TextBox words_box(double width) { return {width - 2 * kPadding, 3, paint::Align::centre}; }

double plate_side(const Look& look, double width, const QrCard& spec) {
  const double wanted = qr_side(look, spec.address, spec.module), room = width - 2 * kPadding;
  return wanted <= room ? wanted : qr_side_within(look, spec.address, room);
}

void paint_words(paint::Canvas& canvas, const Look& look, const Rect& body, double top, const QrCard& spec) {
  const paint::TextBox box = words_box(body.width);
  const double x = body.x + kPadding, y = body.y + top;
  const double taken = canvas.text({x, y}, spec.caption, caption_style(look), look.colours.tinta, box).height;
  canvas.text({x, y + taken + kBelowCaption}, spec.hint, hint_style(look), look.colours.tinta_2, box);
}

}  // namespace

double qr_card_height(Frame& frame, const Look& look, double width, const QrCard& spec) {
  const double side = plate_side(look, width, spec);
  if (side <= 0) return 0;
  double height = 2 * kPadding + side;
  if (spec.caption.empty()) return std::ceil(height);
  height += kBelowPlate + frame.texts().measure(spec.caption, caption_style(look), words_box(width)).height;
  if (!spec.hint.empty())
    height += kBelowCaption + frame.texts().measure(spec.hint, hint_style(look), words_box(width)).height;
  return std::ceil(height);
}

void qr_card(Frame& frame, const Look& look, const Rect& rect, const QrCard& spec) {
  const double side = plate_side(look, rect.width, spec);
  if (side <= 0) return;
  CardSpec sheet;
  sheet.id = spec.id;
  sheet.key = SpriteKey("qr-card").add(spec.caption).add(spec.hint).add(side);
  sheet.rect = rect;
  sheet.act = spec.act;
  const double top = kPadding + side + kBelowPlate;
  card(frame, look, sheet, [&look, &spec, top] {
    return Paint([&look, top, words = QrCard{"", "", spec.caption, spec.hint, 0, {}}](
                     paint::Canvas& canvas, const Rect& body) { paint_words(canvas, look, body, top, words); });
  });
  const Rect plate{std::round(rect.centre().x - side / 2), rect.y + kPadding, side, side};
  qr_plate(frame, look, {spec.id + ".plate", spec.address, plate, {}});
}

}  // namespace lobi::ui
