// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/qr.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kPlateRadius = 24;

}  // namespace

double qr_side(const Look& look, const std::string& address, double module) {
  const double scale = look.layout.scale;
  const double whole = std::max(1.0, std::ceil(module * scale - 1e-6)) / scale;
  return std::ceil(paint::Canvas::qr_plate_side(address, whole));
}

// Two sizes tell how the plate grows with its modules; encoding the address for each would cost a millisecond a
// frame.
double qr_side_within(const Look& look, const std::string& address, double side) {
  const double scale = look.layout.scale;
  const double one = paint::Canvas::qr_plate_side(address, 1);
  if (one <= 0) return 0;
  const double growth = paint::Canvas::qr_plate_side(address, 2) - one;
  double best = 0;
  for (int px = 1; px < 200; ++px) {
    const double plate = std::ceil(one + growth * (px / scale - 1));
    if (plate > side) break;
    best = plate;
  }
  return best;
}

void qr_plate(Frame& frame, const Look& look, const QrSpec& spec) {
  SpriteSpec sprite;
  sprite.key = SpriteKey("qr").add(spec.address);
  sprite.rect = spec.rect;
  sprite.pad = 2;
  sprite.radius = kPlateRadius;
  sprite.waiting = Colour{0xFFFFFF};
  frame.sprite(sprite, [&look, &spec] {
    return Paint([&look, address = spec.address](paint::Canvas& canvas, const Rect& body) {
      canvas.qr_plate(body, address);
      if (!look.is_contrast()) canvas.stroke_round(body, kPlateRadius, Colour{0xDCCFB6}, 2);
    });
  });
  if (!spec.act) return;
  frame.target({spec.id, spec.rect, spec.act});
  if (frame.press(spec.id) > 0) {
    SpriteSpec pressed = sprite;
    pressed.key = SpriteKey("qr-pressed");
    pressed.waiting = {0, 0};
    frame.sprite(pressed, [&look] {
      return Paint([&look](paint::Canvas& canvas, const Rect& body) {
        canvas.stroke_round(body, kPlateRadius, look.colours.accent, 5);
      });
    });
  }
  focus_ring(frame, look, spec.id, spec.rect, kPlateRadius);
}

}  // namespace lobi::ui
