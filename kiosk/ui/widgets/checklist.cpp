// SPDX-License-Identifier: GPL-3.0-or-later
// Ground and rows are sprites apart, so that a row that changes does not make the card blink.
#include "ui/widgets/checklist.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kDisc = 60, kPadding = 28, kRowGap = 20, kWordsLeft = 84, kRing = 4, kLeastSize = 24;

struct RowStyle {
  double size = 30, disc = kDisc, gap = kRowGap, padding = kPadding;
};

paint::TextStyle words(const Look& look, const RowStyle& style) {
  return look.type({paint::Face::manrope, 700, style.size, 1.2, -0.01});
}

double row_height(Frame& frame, const Look& look, const RowStyle& style, const std::string& text, double width) {
  const paint::TextBox box{width - 2 * style.padding - kWordsLeft, 0, paint::Align::left};
  return std::max(style.disc, std::ceil(frame.texts().measure(text, words(look, style), box).height));
}

double height_of(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows, double width,
                 const RowStyle& style) {
  double height = 2 * style.padding + std::max(0.0, static_cast<double>(rows.size()) - 1) * style.gap;
  for (const auto& row : rows) height += row_height(frame, look, style, row.text, width);
  return height;
}

RowStyle closer(const RowStyle& style) {
  return {style.size - 1, std::max(44.0, style.disc - 3), std::max(6.0, style.gap - 3),
          std::max(14.0, style.padding - 3)};
}

bool can_be_closer(const Look& look, const RowStyle& style) { return style.size * look.text_scale > kLeastSize; }

RowStyle fitted(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows, const Rect& rect) {
  RowStyle style;
  while (height_of(frame, look, rows, rect.width, style) > rect.height && can_be_closer(look, style))
    style = closer(style);
  return style;
}

void paint_row(paint::Canvas& canvas, const Look& look, const Rect& body, const ChecklistRow& row,
               std::size_t number, const RowStyle& style) {
  const auto text = words(look, style);
  const paint::TextBox box{body.width - kWordsLeft, 0, paint::Align::left};
  const double height = canvas.measure(row.text, text, box).height;
  paint_number_disc(canvas, look, {body.x, body.centre().y - style.disc / 2, style.disc, style.disc}, number,
                    row.state);
  const Colour ink = row.state == ChecklistRow::State::open ? look.colours.tinta_2 : look.colours.tinta;
  canvas.text({body.x + kWordsLeft, body.centre().y - height / 2}, row.text, text, ink, box);
}

}  // namespace

void paint_number_disc(paint::Canvas& canvas, const Look& look, const Rect& rect, std::size_t number,
                       ChecklistRow::State state) {
  using State = ChecklistRow::State;
  const Palette& p = look.colours;
  const paint::Point middle = rect.centre();
  const double radius = rect.width / 2;
  if (state == State::done) return canvas.fruit_tick(middle, rect.width, p.durian, {0x0F4C3A});
  const paint::TextStyle style{paint::Face::manrope, 800, rect.width * 0.47, 1, 0, true};
  Colour ink = p.tinta_2;
  if (state == State::found) {
    canvas.fill_circle(middle, radius + kRing, look.is_contrast() ? Colour{0x000000} : Colour{0xFFFDF8});
    canvas.fill_circle(middle, radius, p.manggis);
    ink = p.on_strong(Family::manggis);
  } else if (state == State::current) {
    canvas.fill_circle(middle, radius, p.accent);
    ink = p.on_accent;
  } else {
    canvas.stroke_circle(middle, radius - 2, p.garis, kRing);
  }
  canvas.label(middle, std::to_string(number), style, ink, paint::Align::centre);
}

double checklist_height(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows, double width) {
  return height_of(frame, look, rows, width, {});
}

double checklist_least_height(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows, double width) {
  RowStyle style;
  while (can_be_closer(look, style)) style = closer(style);
  return height_of(frame, look, rows, width, style);
}

void checklist(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows, const Rect& rect) {
  const RowStyle style = fitted(frame, look, rows, rect);
  CardSpec ground;
  ground.key = SpriteKey("checklist");
  ground.rect = rect;
  card(frame, look, ground, [] { return Paint([](paint::Canvas&, const Rect&) {}); });
  double y = rect.y + style.padding;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double height = row_height(frame, look, style, rows[i].text, rect.width);
    SpriteKey key("checklist-row");
    key.add(rows[i].text).add(static_cast<int>(rows[i].state)).add(static_cast<std::uint64_t>(i)).add(style.size);
    plain(
        frame, key, {rect.x + style.padding, y, rect.width - 2 * style.padding, height},
        [&] {
          return Paint([&look, row = rows[i], number = i + 1, style](paint::Canvas& canvas, const Rect& body) {
            paint_row(canvas, look, body, row, number, style);
          });
        },
        6);
    y += height + style.gap;
  }
}

}  // namespace lobi::ui
