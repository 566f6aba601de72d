// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialog_plate.h"

#include <cmath>

#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kRadius = 36, kShadowReach = 76;  // 22 px down and 54 of blur

void paint_plate(paint::Canvas& canvas, const Look& look, const Rect& body) {
  const Palette& p = look.colours;
  if (!look.is_contrast()) canvas.shadow(body, kRadius, paint::Shadow::dialog);
  canvas.fill_round(body, kRadius, p.kartu);
  if (p.edge_width > 0) canvas.stroke_round(body, kRadius, p.edge, p.edge_width);
}

}  // namespace

void dialog_plate(Frame& frame, const Look& look, const DialogPlate& plate, double opening) {
  frame.block();
  {
    const auto fading = frame.faded(opening);
    frame.fill(frame.page(), look.colours.dim);
  }
  frame.target({plate.id + ".outside", frame.page(), plate.on_outside, TakesFocus::no});
  frame.target({plate.id + ".plate", plate.rect, {}, TakesFocus::no});
  const auto fading = frame.faded(opening);
  const auto growing = frame.scaled(frame.page().centre(), dialog_scale(look, opening));
  SpriteSpec sprite;
  sprite.key = SpriteKey("dialog-plate");
  sprite.rect = plate.rect;
  sprite.pad = look.is_contrast() ? 2 : kShadowReach;
  sprite.radius = kRadius;
  frame.sprite(sprite, [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) { paint_plate(canvas, look, body); });
  });
}

double dialog_scale(const Look& look, double opening) {
  return look.choice.is_calm || opening >= 1 ? 1 : 0.96 + 0.04 * opening;
}

paint::Rect dialog_rect(const Look& look, paint::Size size) {
  const Layout& layout = look.layout;
  const double x = std::round((layout.page.width - size.width) / 2);
  const double y = std::round((layout.page.height - size.height) / 2);
  return {x, y, size.width, size.height};
}

}  // namespace lobi::ui
