// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paper_card.h"

#include <cmath>

#include "ui/theme/icons.h"
#include "ui/theme/type.h"

namespace lobi::ui {
namespace {

constexpr double kHeight = 122, kBar = 16, kLeft = 40, kRight = 92, kChevron = 44, kPadding = 20;
constexpr double kTitle = 34, kLongTitle = 27;

paint::TextStyle title_style(const Look& look, double size) {
  return look.type({paint::Face::vollkorn, 700, size, 1.15, 0});
}
paint::TextStyle source_style(const Look& look) { return look.type(type::kSmall); }
double line_of(const paint::TextStyle& style) { return style.size * style.line_height; }

void paint_paper(paint::Canvas& canvas, const Look& look, const Rect& body, const PaperCard& spec) {
  canvas.fill_rect({body.x, body.y, kBar, body.height}, look.colours.strong(spec.family));
  const double width = body.width - kLeft - kRight;
  const bool is_large = look.text_scale > 1;
  const paint::TextBox two_lines{width, 2, paint::Align::left};
  const paint::TextBox source{width, is_large ? 2 : 1, paint::Align::left};
  // A long title takes two lines of a smaller size.
  paint::TextStyle style = title_style(look, kTitle);
  const auto whole = canvas.measure(spec.title, style, two_lines);
  if (is_large ? whole.is_cut : whole.lines > 1) style = title_style(look, kLongTitle);
  const auto upper = canvas.measure(spec.title, style, two_lines);
  const auto lower = canvas.measure(spec.source, source_style(look), source);
  const double gap = spec.source.empty() ? 0 : upper.lines > 1 ? 0 : 4;
  const double y = body.y + (body.height - upper.height - gap - (spec.source.empty() ? 0 : lower.height)) / 2;
  canvas.text({body.x + kLeft, y}, spec.title, style, look.colours.tinta, two_lines);
  canvas.text({body.x + kLeft, y + upper.height + gap}, spec.source, source_style(look), look.colours.tinta_2,
              source);
  canvas.icon({body.right() - kRight / 2 - 4, body.centre().y}, icon::kChevronRight, kChevron,
              look.colours.rimba_x);
}

}  // namespace

double paper_card_height(const Look& look) {
  if (look.text_scale <= 1) return kHeight;
  return std::ceil(2 * line_of(title_style(look, kTitle)) + 2 * line_of(source_style(look)) + 2 * kPadding);
}

void paper_card(Frame& frame, const Look& look, const Rect& rect, const PaperCard& spec) {
  CardSpec sheet;
  sheet.id = spec.id;
  sheet.key = SpriteKey("paper").add(spec.title).add(spec.source).add(static_cast<int>(spec.family));
  sheet.rect = rect;
  sheet.act = spec.act;
  card(frame, look, sheet, [&look, &spec] {
    return Paint([&look, title = spec.title, source = spec.source, family = spec.family](paint::Canvas& canvas,
                                                                                         const Rect& body) {
      paint_paper(canvas, look, body, {"", title, source, family, {}});
    });
  });
}

}  // namespace lobi::ui
