// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kRadius = 26, kDockRadius = 24, kLowerEdge = 5, kDockEdge = 4;
constexpr double kIcon = 44, kDockIcon = 42, kIconGap = 16;
constexpr double kShadowBelow = 12;

bool is_dock(ButtonKind kind) {
  return kind == ButtonKind::dock || kind == ButtonKind::dock_here || kind == ButtonKind::dock_gold;
}

paint::TextStyle style_of(const Look& look, const ButtonSpec& spec) {
  if (is_dock(spec.kind))
    return spec.text_size > 0 ? paint::TextStyle{type::kDock.face, 700, spec.text_size, 1, -0.01} : type::kDock;
  paint::TextStyle style = spec.rect.height >= 108 ? type::kButtonLarge : type::kButton;
  if (spec.text_size > 0) style.size = spec.text_size;
  return look.type(style);
}

struct ButtonColours {
  Colour ground, ink, icon, edge;
  double edge_width = 0;
  bool has_lower_edge = false;
};

ButtonColours dock_colours(const Look& look, ButtonKind kind, bool is_pressed) {
  const Palette& p = look.colours;
  if (kind == ButtonKind::dock_here)
    return {p.dock,   look.is_contrast() ? p.tinta : p.gading,
            p.durian, look.is_contrast() ? p.accent : Colour{0xFFF8E8, 0.45},
            3,        false};
  if (kind == ButtonKind::dock_gold)
    return {is_pressed ? Colour{0xC8922A} : p.durian, {0x16241F}, {0x16241F}, {0, 0}, 0, !is_pressed};
  if (is_pressed)
    return {look.is_contrast() ? Colour{0xD9B32E} : p.accent_t,
            look.is_dark() ? p.tinta : p.dock_text,
            p.rimba_x,
            p.dock_edge,
            p.dock_edge.alpha > 0 ? 2.0 : 0,
            false};
  const Colour icon = look.is_contrast() ? Colour{0x000000} : look.is_dark() ? p.durian : p.accent;
  return {p.dock_button, p.dock_text, icon, p.dock_edge, p.dock_edge.alpha > 0 ? 2.0 : 0, !look.is_contrast()};
}

ButtonColours colours_of(const Look& look, ButtonKind kind, bool is_pressed) {
  const Palette& p = look.colours;
  switch (kind) {
    case ButtonKind::primary:
      return {is_pressed ? p.accent_press : p.accent, p.on_accent, p.on_accent, {0, 0}, 0, !is_pressed};
    case ButtonKind::secondary:
      return {is_pressed ? p.accent_t : p.kartu, p.tinta, p.rimba_x, p.accent, 3, false};
    case ButtonKind::gold:
      return {is_pressed ? Colour{0xC8922A} : p.durian, {0x16241F}, {0x16241F}, {0, 0}, 0, !is_pressed};
    case ButtonKind::not_yet:
      if (look.is_contrast()) return {p.kartu, p.tinta, p.tinta, p.tinta, 3, false};
      return {p.kertas_3, p.tinta_2, p.tinta_2, {0, 0}, 0, false};
    case ButtonKind::on_green:
      return {is_pressed ? Colour{0x185B46} : Colour{0x0F4C3A}, p.gading, p.gading, {0xFFF8E8, 0.45}, 3, false};
    default:
      return dock_colours(look, kind, is_pressed);
  }
}

// The words with their icons, as one line centred in the face.
void paint_line(paint::Canvas& canvas, const Rect& face, const ButtonSpec& spec, const paint::TextStyle& style,
                const ButtonColours& c) {
  const double icon = is_dock(spec.kind) ? kDockIcon : kIcon * std::min(1.3, std::max(1.0, style.size / 33));
  const double words = spec.text.empty() ? 0 : canvas.measure(spec.text, style).width;
  const double gap = spec.text.empty() ? 0 : kIconGap;
  double width = words + (spec.icon != 0 ? icon + gap : 0) + (spec.icon_after != 0 ? icon + gap : 0);
  const double room = face.width - 24;
  width = std::min(width, room);
  double x = face.x + (face.width - width) / 2;
  const double y = face.centre().y;
  if (spec.icon != 0) {
    canvas.icon({x + icon / 2, y}, spec.icon, icon, c.icon);
    x += icon + gap;
  }
  const double limit = room - (width - words);
  if (!spec.text.empty())
    x += canvas.label({x, y}, spec.text, style, c.ink, paint::Align::left, std::max(40.0, limit)) + gap;
  if (spec.icon_after != 0) canvas.icon({x + icon / 2, y}, spec.icon_after, icon, c.icon);
}

void paint_button(paint::Canvas& canvas, const Look& look, const Rect& body, const ButtonSpec& spec,
                  bool is_pressed) {
  const ButtonColours c = colours_of(look, spec.kind, is_pressed);
  const double radius = is_dock(spec.kind) ? kDockRadius : kRadius;
  if (is_dock(spec.kind)) {
    if (c.has_lower_edge) canvas.fill_round(body.moved(0, kDockEdge), radius, {0x062A1F, 0.85});
    canvas.fill_round(body, radius, c.ground);
  } else if (c.has_lower_edge) {
    canvas.fill_round(body, radius, c.ground);
    canvas.save();
    canvas.clip_round(body, radius);
    canvas.fill_round(body, radius, {0x000000, 0.24});
    canvas.restore();
    canvas.fill_round({body.x, body.y, body.width, body.height - kLowerEdge}, radius, c.ground);
  } else {
    canvas.fill_round(body, radius, c.ground);
  }
  if (c.edge_width > 0) canvas.stroke_round(body, radius, c.edge, c.edge_width);
  const Rect face =
      c.has_lower_edge && !is_dock(spec.kind) ? Rect{body.x, body.y, body.width, body.height - kLowerEdge} : body;
  paint_line(canvas, face, spec, style_of(look, spec), c);
}

}  // namespace

double button_width(Frame& frame, const Look& look, const ButtonSpec& spec) {
  const double padding = is_dock(spec.kind) ? 29 : 40;
  const double icon = is_dock(spec.kind) ? kDockIcon : kIcon;
  double width = 2 * padding;
  if (!spec.text.empty()) width += frame.texts().measure(spec.text, style_of(look, spec)).width;
  if (spec.icon != 0) width += icon + (spec.text.empty() ? 0 : kIconGap);
  if (spec.icon_after != 0) width += icon + (spec.text.empty() ? 0 : kIconGap);
  return std::ceil(width);
}

void button(Frame& frame, const Look& look, const ButtonSpec& spec) {
  const auto make = [&](Press press) {
    return MakePaint([&look, &spec, press] {
      ButtonSpec owned = spec;
      owned.act = nullptr;
      return Paint([&look, owned, press](paint::Canvas& canvas, const Rect& body) {
        if (is_dock(owned.kind)) canvas.fill(look.colours.dock);  // opaque, so that it is copied and not blended
        paint_button(canvas, look, body, owned, press == Press::yes);
      });
    });
  };
  SpriteSpec sprite;
  sprite.key = SpriteKey("button")
                   .add(spec.text)
                   .add(static_cast<std::uint64_t>(spec.icon))
                   .add(static_cast<std::uint64_t>(spec.icon_after));
  sprite.key.add(static_cast<int>(spec.kind)).add(spec.text_size);
  sprite.rect = spec.rect;
  sprite.pad = is_dock(spec.kind) ? kDockEdge + 2 : 2;
  if (spec.act) {
    frame.target({spec.id, spec.rect, spec.act});
    pressable(frame, spec.id, sprite, make, PaintedAhead::yes);
  } else {
    frame.sprite(sprite, make(Press::no));
  }
  focus_ring(frame, look, spec.id, spec.rect, is_dock(spec.kind) ? kDockRadius : kRadius);
}

}  // namespace lobi::ui
