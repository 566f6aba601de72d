// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kFigure = 150, kGapAbove = 28, kButton = 96, kMostWords = 900;

// Two leaves from the stalk, as the pattern has them.
void leaf(paint::Canvas& canvas, const Look& look, paint::Point stalk, double degrees) {
  canvas.save();
  canvas.rotate_about(stalk, degrees);
  canvas.polygon({{stalk.x, stalk.y},
                  {stalk.x + 14, stalk.y - 7},
                  {stalk.x + 30, stalk.y - 6},
                  {stalk.x + 44, stalk.y},
                  {stalk.x + 30, stalk.y + 5},
                  {stalk.x + 14, stalk.y + 5}},
                 look.colours.tepi);
  canvas.restore();
}

MakePaint figure(const Look& look) {
  return [&look] {
    return Paint([&look](paint::Canvas& canvas, const Rect& body) {
      const paint::Point middle{body.centre().x, body.y + 92};
      canvas.line({middle.x, middle.y - 58}, {middle.x, middle.y - 74}, look.colours.tepi, 5);
      leaf(canvas, look, {middle.x, middle.y - 72}, -25);
      leaf(canvas, look, {middle.x, middle.y - 72}, 205);
      canvas.fruit_outline(middle, 92, 108, 20, 0.13, look.colours.tepi, 5);
    });
  };
}

}  // namespace

void compose_empty_state(Frame& frame, const Look& look, const Rect& area, const EmptyState& state) {
  const paint::TextStyle style = look.type(type::kCardTitle, 34);
  const double width = std::min(kMostWords, area.width);
  const paint::TextBox box{width, 3, paint::Align::centre};
  const double words = std::ceil(frame.texts().measure(state.sentence, style, box).height);
  const bool has_step = !state.step.empty();
  const double needed = kFigure + kGapAbove + words + (has_step ? kGapAbove + kButton : 0);
  const bool has_figure = needed <= area.height;  // reach mode's strip is low
  const double all = has_figure ? needed : needed - kFigure - kGapAbove;
  double y = std::round(area.y + std::max(0.0, (area.height - all) / 2));
  if (has_figure) {
    plain(frame, SpriteKey("empty-fruit"), {area.centre().x - kFigure / 2, y, kFigure, kFigure}, figure(look));
    y += kFigure + kGapAbove;
  }
  text_sprite(frame, look, {area.centre().x - width / 2, y}, state.sentence, style, look.colours.tinta, box);
  if (!has_step) return;
  ButtonSpec step{state.id, {0, 0, 0, kButton}, state.step, 0, icon::kArrowRight, ButtonKind::secondary, state.act};
  const double button_wide = button_width(frame, look, step);
  step.rect = {std::round(area.centre().x - button_wide / 2), y + words + kGapAbove, button_wide, kButton};
  button(frame, look, step);
}

}  // namespace lobi::ui
