// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback_panel.h"

#include <algorithm>
#include <cmath>

#include "ui/platform/easing.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kSign = 128, kLeastSign = 72, kGapBelowSign = 24, kHeadingGap = 16, kLeastText = 26, kLow = 380;
constexpr double kLowHeadingGap = 4, kLowPadding = 20;
constexpr paint::TextStyle kHeading{paint::Face::manrope, 800, 54, 1.1, -0.018};
constexpr paint::TextStyle kText{paint::Face::andika, 400, 37, 1.42, 0};
constexpr base::Milliseconds kPop{360};  // LOOK.md section 8

struct PanelColours {
  Colour ground, heading, text, sign;
  const char* pattern;
};

PanelColours colours_of(const Look& look, Tone tone) {
  const Palette& p = look.colours;
  switch (tone) {
    case Tone::right:
      return {p.dock, p.gading, p.gading, p.durian, "pattern-rimba"};
    case Tone::not_yet:
      return {p.durian_t, p.tinta, p.tinta, p.durian_x, nullptr};
    case Tone::waiting:
      break;
  }
  return {p.kertas_2, p.tinta, p.tinta_2, p.rimba_x, nullptr};
}

void compose_ground(Frame& frame, const Look& look, const Rect& rect, Tone tone) {
  const PanelColours c = colours_of(look, tone);
  const bool has_shadow = tone == Tone::right && !look.is_contrast();
  SpriteSpec sprite;
  sprite.key = SpriteKey("feedback").add(static_cast<int>(tone));
  sprite.rect = rect;
  sprite.pad = has_shadow ? paint::kShadowPad : 2;
  sprite.radius = kCardRadius;
  sprite.waiting = c.ground;
  frame.sprite(sprite, [&] {
    return Paint([&look, c, has_shadow](paint::Canvas& canvas, const Rect& body) {
      paint_card(canvas, look, body, c.ground, kCardRadius, has_shadow);
      if (c.pattern != nullptr && look.colours.has_patterns && !look.is_dark())
        canvas.tile(look.art->drawing(c.pattern), body, kCardRadius, {body.x, body.y});
      if (look.is_contrast()) canvas.stroke_round(body, kCardRadius, c.sign, 4);
    });
  });
}

// The fruit pops 0.8 → 1.06 → 1; the other signs stand.
void compose_sign(Frame& frame, const Look& look, const FeedbackPanel& panel, const Rect& rect) {
  const PanelColours c = colours_of(look, panel.tone);
  double zoom = 1;
  if (panel.tone == Tone::right && !look.choice.is_calm) {
    const double part = part_of(frame.now(), panel.right_since, kPop);
    if (part < 1) frame.animate();
    if (part < 1) zoom = pop_scale(part);
  }
  const char32_t sign = panel.tone == Tone::not_yet ? icon::kInformation : panel.sign;
  const auto popped = frame.scaled(rect.centre(), zoom);
  plain(
      frame, SpriteKey("feedback-sign").add(static_cast<int>(panel.tone)).add(static_cast<std::uint64_t>(sign)),
      rect,
      [&] {
        return Paint([&look, c, sign, tone = panel.tone](paint::Canvas& canvas, const Rect& body) {
          if (tone == Tone::right)
            canvas.fruit_tick(body.centre(), body.width, look.colours.durian, look.colours.dock);
          else
            canvas.icon(body.centre(), sign, body.width, c.sign);
        });
      },
      8);
}

struct Words {
  Rect room;
  double sign = 0;  // its size; 0: no room
  paint::TextStyle heading, text;
  double heading_height = 0, text_height = 0, heading_gap = kHeadingGap;
};

// The words at the size that fits the room, smaller step by step.
void fit_words(Frame& frame, const FeedbackPanel& panel, Words& words, double height) {
  const paint::TextBox box{words.room.width, 0, paint::Align::left};
  for (;;) {
    words.heading_height =
        panel.heading.empty() ? 0 : frame.texts().measure(panel.heading, words.heading, box).height;
    words.text_height = panel.text.empty() ? 0 : frame.texts().measure(panel.text, words.text, box).height;
    const double gap = panel.heading.empty() || panel.text.empty() ? 0 : kHeadingGap;
    if (words.heading_height + gap + words.text_height <= height || words.text.size <= kLeastText) return;
    words.text.size = std::max(kLeastText, words.text.size * 0.94);
    words.heading.size = std::max(34.0, words.heading.size * 0.94);
  }
}

Words stacked(Frame& frame, const Look& look, const FeedbackPanel& panel, const Rect& inside) {
  Words words;
  words.room = inside;
  for (words.sign = kSign; words.sign >= kLeastSign; words.sign -= 28) {
    words.heading = look.type(kHeading);
    words.text = look.type(kText);
    fit_words(frame, panel, words, inside.height - words.sign - kGapBelowSign);
    if (words.text.size > kLeastText + 4) break;
  }
  words.sign = std::max(words.sign, kLeastSign);
  words.room.y += words.sign + kGapBelowSign;
  return words;
}

Words beside(Frame& frame, const Look& look, const FeedbackPanel& panel, const Rect& inside) {
  Words words;
  words.sign = std::min(kSign, std::max(kLeastSign, inside.height));
  const double left = words.sign + 36;
  words.room = {inside.x + left, inside.y, inside.width - left, inside.height};
  words.heading = look.type(kHeading, 42);
  words.text = look.type(kText, 32);
  fit_words(frame, panel, words, inside.height);
  // Centred: a low panel has one or two lines.
  const double gap = panel.heading.empty() || panel.text.empty() ? 0 : kLowHeadingGap;
  words.room.y += std::max(0.0, (inside.height - words.heading_height - gap - words.text_height) / 2);
  words.heading_gap = gap;
  return words;
}

}  // namespace

Rect feedback_buttons(const Rect& panel, double height) {
  return {panel.x + kPanelPadding, panel.bottom() - kPanelPadding - height, panel.width - 2 * kPanelPadding,
          height};
}

void feedback_panel(Frame& frame, const Look& look, const FeedbackPanel& panel) {
  compose_ground(frame, look, panel.rect, panel.tone);
  Rect inside = panel.rect.inset(kPanelPadding);
  if (panel.rect.height < kLow) inside = panel.rect.inset(kPanelPadding, kLowPadding);
  inside.height -= panel.room_below;
  const PanelColours c = colours_of(look, panel.tone);
  const bool is_low = inside.height < kLow - 2 * kPanelPadding && inside.width > 560;
  const Words words = is_low ? beside(frame, look, panel, inside) : stacked(frame, look, panel, inside);
  const double sign_y = is_low ? inside.centre().y - words.sign / 2 : inside.y;
  compose_sign(frame, look, panel, {inside.x, sign_y, words.sign, words.sign});
  const paint::TextBox box{words.room.width, 0, paint::Align::left};
  double y = words.room.y;
  if (!panel.heading.empty())
    y += text_sprite(frame, look, {words.room.x, y}, panel.heading, words.heading, c.heading, box) +
         words.heading_gap;
  text_sprite(frame, look, {words.room.x, y}, panel.text, words.text, c.text, box);
}

}  // namespace lobi::ui
