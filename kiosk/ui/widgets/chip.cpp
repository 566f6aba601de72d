// SPDX-License-Identifier: GPL-3.0-or-later
// Chips (choices that stay) and pills (words that inform).
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kChipPadding = 34, kGlyph = 38, kGlyphGap = 14, kLeadIcon = 36, kLeadGap = 10;
constexpr double kPillPadding = 26, kPillIcon = 34, kPillGap = 12, kDot = 16;

double chip_text_width(Frame& frame, const Look& look, const ChipSpec& spec) {
  return frame.texts().measure(spec.text, look.type(type::kChip)).width;
}

void paint_chip(paint::Canvas& canvas, const Look& look, const Rect& body, const ChipSpec& spec, bool is_pressed) {
  const Palette& p = look.colours;
  const Colour rest = spec.leads_away ? p.durian_t : p.kartu;
  const Colour ground = spec.is_chosen ? p.accent : is_pressed ? p.accent_t : rest;
  canvas.fill_round(body, body.height / 2, ground);
  if (!spec.is_chosen || look.is_contrast())
    canvas.stroke_round(body, body.height / 2, spec.leads_away ? p.durian_edge : p.tepi, 3);
  double x = body.x + kChipPadding - (spec.network.empty() ? 0 : 6);
  if (!spec.network.empty()) {
    // The networks' own colours are made for paper.
    const bool is_on_dark = spec.is_chosen || look.is_dark() || look.is_contrast();
    if (is_on_dark) canvas.fill_circle({x + kGlyph / 2, body.centre().y}, kGlyph / 2 + 5, {0xFFFDF8});
    canvas.network_glyph({x + kGlyph / 2, body.centre().y}, spec.network, kGlyph);
    x += kGlyph + kGlyphGap;
  }
  canvas.label({x, body.centre().y}, spec.text, look.type(type::kChip),
               spec.is_chosen    ? p.on_accent
               : spec.leads_away ? p.durian_x
                                 : p.tinta);
  if (spec.leads_away)
    canvas.icon({body.right() - kChipPadding - kLeadIcon / 2 + 6, body.centre().y}, icon::kArrowRight, kLeadIcon,
                p.durian_x);
}

double pill_text_size(const PillSpec& spec) { return spec.height >= 60 ? 28 : type::kPill.size; }

paint::TextStyle pill_style(const PillSpec& spec) {
  paint::TextStyle style = type::kPill;
  style.size = pill_text_size(spec);
  return style;
}

double pill_width_for(const PillSpec& spec, double words) {
  return std::ceil(2 * kPillPadding + words + (spec.icon != 0 ? kPillIcon + kPillGap : 0) +
                   (spec.has_dot ? kDot + kPillGap : 0));
}

}  // namespace

double chip_width(Frame& frame, const Look& look, const ChipSpec& spec) {
  return std::ceil(2 * kChipPadding + chip_text_width(frame, look, spec) +
                   (spec.network.empty() ? 0 : kGlyph + kGlyphGap - 6) +
                   (spec.leads_away ? kLeadIcon + kLeadGap - 6 : 0));
}

double chip(Frame& frame, const Look& look, paint::Point at, const ChipSpec& spec) {
  const double width = chip_width(frame, look, spec);
  const auto make = [&](Press press) {
    return MakePaint([&look, &spec, press] {
      ChipSpec owned = spec;
      owned.act = nullptr;
      return Paint([&look, owned, press](paint::Canvas& canvas, const Rect& body) {
        paint_chip(canvas, look, body, owned, press == Press::yes);
      });
    });
  };
  SpriteSpec sprite;
  sprite.key = SpriteKey("chip").add(spec.text).add(spec.network).add(spec.is_chosen).add(spec.leads_away);
  sprite.rect = {at.x, at.y, width, kChipHeight};
  sprite.pad = 2;
  if (spec.act) frame.target({spec.id, sprite.rect, spec.act});
  pressable(frame, spec.id, sprite, make, PaintedAhead::no);
  focus_ring(frame, look, spec.id, sprite.rect, kChipHeight / 2);
  return width;
}

double paint_pill(paint::Canvas& canvas, const Look& look, paint::Point at, const PillSpec& spec) {
  const paint::TextStyle style = pill_style(spec);
  const double width = pill_width_for(spec, canvas.measure(spec.text, style).width);
  const Rect body{at.x, at.y, width, spec.height};
  canvas.fill_round(body, spec.height / 2, spec.ground);
  if (look.is_contrast()) canvas.stroke_round(body, spec.height / 2, spec.ink, 3);
  double x = body.x + kPillPadding;
  if (spec.has_dot) {
    canvas.fill_circle({x + kDot / 2, body.centre().y}, kDot / 2, spec.ink);
    x += kDot + kPillGap;
  }
  if (spec.icon != 0) {
    canvas.icon({x + kPillIcon / 2, body.centre().y}, spec.icon, kPillIcon, spec.ink);
    x += kPillIcon + kPillGap;
  }
  canvas.label({x, body.centre().y}, spec.text, style, spec.ink);
  return width;
}

double pill_width(Frame& frame, const Look&, const PillSpec& spec) {
  return pill_width_for(spec, frame.texts().measure(spec.text, pill_style(spec)).width);
}

double pill(Frame& frame, const Look& look, paint::Point at, const PillSpec& spec) {
  const double width = pill_width(frame, look, spec);
  SpriteKey key("pill");
  key.add(spec.text)
      .add(static_cast<std::uint64_t>(spec.icon))
      .add(spec.has_dot)
      .add(spec.ground.rgb)
      .add(spec.ink.rgb);
  plain(
      frame, key, {at.x, at.y, width, spec.height},
      [&] {
        return Paint([&look, spec](paint::Canvas& canvas, const Rect& body) {
          paint_pill(canvas, look, {body.x, body.y}, spec);
        });
      },
      2);
  return width;
}

}  // namespace lobi::ui
