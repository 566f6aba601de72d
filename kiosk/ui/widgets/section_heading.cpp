// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section_heading.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/theme/type.h"

namespace lobi::ui {
namespace {

constexpr double kLineHeight = 60, kBetween = 18, kChevron = 34, kChevronGap = 12, kTargetHeight = 88;
constexpr double kLinkPadding = 22;  // of the pressed look
constexpr double kNoteHeight = 36;
constexpr double kHalfCapital = 0.36;  // em
constexpr double kAboveMiddle = 4;     // nearer to what was before than to the covers below

paint::TextStyle name_style(const Look& look) { return look.type(type::kCardTitle, 35); }
paint::TextStyle note_style(const Look& look) { return look.type(type::kSecondary, 26); }
paint::TextStyle link_style(const Look& look) { return look.type(type::kChip); }

struct Widths {
  double name = 0, note = 0, link = 0;
};

Widths widths_of(Frame& frame, const Look& look, const SectionHeading& heading) {
  Widths widths;
  widths.name = std::ceil(frame.texts().measure(heading.name, name_style(look)).width);
  if (!heading.note.empty()) widths.note = std::ceil(frame.texts().measure(heading.note, note_style(look)).width);
  if (!heading.link.empty())
    widths.link = std::ceil(frame.texts().measure(heading.link, link_style(look)).width) + kChevronGap + kChevron;
  return widths;
}

bool has_note_below(const Widths& widths, double width) {
  if (widths.note <= 0) return false;
  const double link = widths.link > 0 ? widths.link + 2 * kBetween : 0;
  return widths.name + kBetween + widths.note + link > width;
}

double line_height(const Look& look) { return std::round(kLineHeight * (1 + (look.text_scale - 1) / 2)); }

// Name and note on one baseline.
void words(Frame& frame, const Look& look, const Rect& rect, const std::string& name, const std::string& note) {
  plain(frame, SpriteKey("section").add(name).add(note), rect, [&] {
    return Paint([&look, name, note](paint::Canvas& canvas, const Rect& body) {
      const double baseline = std::round(body.centre().y - kAboveMiddle + name_style(look).size * kHalfCapital);
      double x = body.x;
      const auto put = [&](const std::string& text, const paint::TextStyle& style, Colour colour) {
        const paint::TextBox box{body.right() - x, 1, paint::Align::left};
        const double above = canvas.measure(text, style, box).first_baseline;
        x += canvas.text({x, baseline - above}, text, style, colour, box).width + kBetween;
      };
      put(name, name_style(look), look.colours.tinta);
      if (!note.empty()) put(note, note_style(look), look.colours.tinta_2);
    });
  });
}

void link(Frame& frame, const Look& look, const Rect& line, double width, const SectionHeading& heading) {
  const Rect rect{line.right() - width - 2 * kLinkPadding + 14, line.y + 2, width + 2 * kLinkPadding,
                  line.height - 4};
  const bool is_pressed = frame.press(heading.id) > 0;
  const auto moved = frame.moved({0, is_pressed ? 2.0 : 0.0});
  plain(frame, SpriteKey("section-link").add(heading.link).add(is_pressed), rect, [&] {
    return Paint([&look, text = heading.link, is_pressed](paint::Canvas& canvas, const Rect& body) {
      if (is_pressed) canvas.fill_round(body, body.height / 2, look.colours.accent_t);
      const double x =
          canvas.label({body.x + kLinkPadding, body.centre().y}, text, link_style(look), look.colours.rimba_x);
      canvas.icon({body.x + kLinkPadding + x + kChevronGap + kChevron / 2, body.centre().y + 1},
                  icon::kChevronRight, kChevron, look.colours.rimba_x);
    });
  });
}

}  // namespace

double section_heading_height(Frame& frame, const Look& look, double width, const SectionHeading& heading) {
  const bool is_below = has_note_below(widths_of(frame, look, heading), width);
  return line_height(look) + (is_below ? std::round(kNoteHeight * look.text_scale) : 0);
}

void section_heading(Frame& frame, const Look& look, const Rect& rect, const SectionHeading& heading) {
  const Widths widths = widths_of(frame, look, heading);
  const Rect line{rect.x, rect.y, rect.width, line_height(look)};
  const bool is_below = has_note_below(widths, rect.width);
  const double room = rect.width - (widths.link > 0 ? widths.link + kBetween : 0);
  words(frame, look, {line.x, line.y, room, line.height}, heading.name, is_below ? std::string() : heading.note);
  if (is_below)
    text_sprite(frame, look, {line.x, line.bottom() - 6}, heading.note, note_style(look), look.colours.tinta_2,
                {rect.width, 1, paint::Align::left});
  if (heading.link.empty()) return;
  link(frame, look, line, widths.link, heading);
  const Rect target{rect.x, rect.bottom() - std::max(kTargetHeight, rect.height), rect.width,
                    std::max(kTargetHeight, rect.height)};
  frame.target({heading.id, target, heading.act});
  focus_ring(frame, look, heading.id, line, 18);
}

}  // namespace lobi::ui
