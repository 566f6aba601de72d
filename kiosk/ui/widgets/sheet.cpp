// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sheet.h"

#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kPressedZoom = 0.985, kPressedEdge = 4, kPressedShift = 4;

struct CardLook {
  const Look* look;
  Colour ground, edge;
  double radius, edge_width;
  bool has_shadow, is_pressed;
};

void paint_whole_card(paint::Canvas& canvas, const paint::Rect& body, const CardLook& card, const Paint& inside) {
  paint_card(canvas, *card.look, body, card.ground, card.radius, card.has_shadow);
  canvas.save();
  canvas.clip_round(body, card.radius);
  inside(canvas, body);
  canvas.restore();
  if (card.look->colours.edge_width > 0)
    canvas.stroke_round(body, card.radius, card.look->colours.edge, card.look->colours.edge_width);
  if (card.edge_width > 0) canvas.stroke_round(body, card.radius, card.edge, card.edge_width);  // says more
  if (card.is_pressed)
    canvas.stroke_round(body, card.radius, card.look->colours.accent, kPressedEdge + card.look->colours.edge_width);
}

}  // namespace

void paint_card(paint::Canvas& canvas, const Look& look, const paint::Rect& body, Colour ground, double radius,
                bool has_shadow) {
  if (has_shadow && !look.is_contrast()) canvas.shadow(body, radius, paint::Shadow::card);
  canvas.fill_round(body, radius, ground);
}

void pressable(Frame& frame, const std::string& id, const SpriteSpec& sprite,
               const std::function<MakePaint(Press)>& make, PaintedAhead ahead) {
  SpriteSpec pressed = sprite;
  pressed.key.add("pressed");
  const double amount = frame.press(id);
  if (amount > 0 || ahead == PaintedAhead::yes) frame.prefetch(pressed, make(Press::yes));
  const auto shift = frame.moved({0, amount * kPressedShift});
  const bool is_pressed = amount > 0 && frame.has(pressed);
  frame.sprite(is_pressed ? pressed : sprite, make(is_pressed ? Press::yes : Press::no));
}

bool card(Frame& frame, const Look& look, const CardSpec& spec, const std::function<Paint()>& inside) {
  const Colour ground = spec.ground.alpha > 0 && spec.ground.rgb != 0 ? spec.ground : look.colours.kartu;
  const bool is_pressed = spec.act && frame.press(spec.id) > 0;
  const bool has_shadow = spec.has_shadow && !look.is_contrast();
  const auto make = [&](Press press) {
    return MakePaint([&, press] {
      const CardLook parts{&look, ground, spec.edge, spec.radius, spec.edge_width, has_shadow, press == Press::yes};
      return Paint([parts, paint_inside = inside()](paint::Canvas& canvas, const paint::Rect& body) {
        paint_whole_card(canvas, body, parts, paint_inside);
      });
    });
  };
  SpriteSpec sprite;
  sprite.key = SpriteKey("card")
                   .add(spec.id)
                   .add(spec.key.value())
                   .add(ground.rgb)
                   .add(spec.radius)
                   .add(spec.edge.rgb)
                   .add(spec.edge_width);
  sprite.rect = spec.rect;
  sprite.pad = has_shadow ? paint::kShadowPad : 2;
  sprite.radius = spec.radius;
  sprite.waiting = look.colours.skeleton;
  SpriteSpec pressed = sprite;
  pressed.key.add("pressed");
  pressed.zoom = kPressedZoom;
  if (spec.act) frame.target({spec.id, spec.rect, spec.act});
  bool is_painted = false;
  if (is_pressed) {
    frame.prefetch(pressed, make(Press::yes));
    const auto shifted =
        frame.moved({0, kPressedShift});  // until the pressed sheet is painted: scaling would be dear
    is_painted = frame.has(pressed) || frame.sprite(sprite, make(Press::no));
  } else {
    is_painted = frame.sprite(sprite, make(Press::no));
  }
  if (is_pressed && frame.has(pressed)) frame.sprite(pressed, make(Press::yes));
  focus_ring(frame, look, spec.id, spec.rect, spec.radius);
  return is_painted;
}

void focus_ring(Frame& frame, const Look& look, const std::string& id, const paint::Rect& rect, double radius) {
  if (!frame.is_focused(id)) return;
  SpriteSpec sprite;
  sprite.key = SpriteKey("focus").add(radius);
  sprite.rect = rect;
  sprite.pad = 14;
  frame.sprite(sprite, [&look, radius] {
    return Paint([&look, radius](paint::Canvas& canvas, const paint::Rect& body) {
      canvas.stroke_round(body.inset(-5), radius + 5, look.colours.kertas, 5);
      canvas.stroke_round(body.inset(-10), radius + 10, look.colours.durian, 5);
      canvas.stroke_round(body.inset(-12), radius + 12, look.colours.tinta, 2);
    });
  });
}

bool plain(Frame& frame, const SpriteKey& key, const paint::Rect& rect, const MakePaint& make_paint, double pad) {
  SpriteSpec sprite;
  sprite.key = key;
  sprite.rect = rect;
  sprite.pad = pad;
  return frame.sprite(sprite, make_paint);
}

double text_sprite(Frame& frame, const Look& look, paint::Point at, std::string_view text,
                   const paint::TextStyle& style, Colour colour, const paint::TextBox& box) {
  (void)look;
  if (text.empty()) return 0;
  const auto measure = frame.texts().measure(text, style, box);
  const double width = box.width > 0 ? box.width : std::ceil(measure.width) + 4;
  const double height = std::ceil(measure.height);
  SpriteKey key("text-sprite");
  key.add(text)
      .add(static_cast<int>(style.face))
      .add(style.weight)
      .add(style.size)
      .add(style.line_height)
      .add(colour.rgb);
  key.add(box.max_lines).add(static_cast<int>(box.align)).add(style.is_tabular);
  // Descenders and accents reach over tight lines: a headline's line height is 0.97.
  const double pad = std::ceil(style.size * 0.3);
  plain(
      frame, key, {at.x, at.y, width, height},
      [&] {
        return Paint(
            [owned = std::string(text), style, colour, box](paint::Canvas& canvas, const paint::Rect& body) {
              paint::TextBox wrapped = box;
              canvas.text({body.x, body.y}, owned, style, colour, wrapped);
            });
      },
      pad);
  return height;
}

}  // namespace lobi::ui
