// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progress.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lobi::ui {
namespace {

constexpr double kDot = 20, kCurrent = 56, kDotGap = 14, kLeastDotGap = 6, kWordsGap = 22, kPieceGap = 8,
                 kPieceEdge = 2;
constexpr double kHeight = 60;

void paint_dots(paint::Canvas& canvas, const Look& look, const Rect& body, std::size_t step, std::size_t count,
                double gap) {
  double x = body.x;
  for (std::size_t i = 0; i < count; ++i) {
    const double width = i == step ? kCurrent : kDot;
    const Rect dot{x, body.centre().y - kDot / 2, width, kDot};
    if (i <= step)
      canvas.fill_round(dot, kDot / 2, look.colours.accent);
    else if (look.is_contrast())
      canvas.stroke_round(dot, kDot / 2, look.colours.tepi, 3);
    else
      canvas.fill_round(dot, kDot / 2, look.colours.kertas_3);
    x += width + gap;
  }
}

}  // namespace

void step_dots(Frame& frame, const Look& look, const StepDots& dots) {
  const std::string words =
      std::to_string(std::min(dots.step + 1, dots.count)) + " / " + std::to_string(dots.count);
  const paint::TextStyle style = look.type({paint::Face::manrope, 700, 28, 1.0, 0, true});
  const double text = std::ceil(frame.texts().measure(words, style).width) + 4;
  // The dots move closer before they are left out.
  const auto gaps = static_cast<double>(std::max<std::size_t>(dots.count, 2) - 1);
  const double room = dots.room - text - kWordsGap - gaps * kDot - kCurrent;
  const double gap = std::min(kDotGap, room / gaps);
  const bool has_dots = gap >= kLeastDotGap;
  const double row = static_cast<double>(dots.count - 1) * (kDot + gap) + kCurrent;
  const double width = text + (has_dots ? row + kWordsGap : 0);
  const Rect rect{dots.right - width, dots.middle_y - kHeight / 2, width, kHeight};
  plain(frame, SpriteKey("dots").add(words).add(has_dots).add(gap), rect,
        [&look, words, style, has_dots, gap, step = dots.step, count = dots.count] {
          return Paint([&look, words, style, has_dots, gap, step, count](paint::Canvas& canvas, const Rect& body) {
            if (has_dots) paint_dots(canvas, look, body, step, count, gap);
            canvas.label({body.right(), body.centre().y}, words, style, look.colours.tinta, paint::Align::right);
          });
        });
}

void paint_pieces(paint::Canvas& canvas, const Look& look, const Rect& rect, const std::vector<bool>& done) {
  const auto count = static_cast<double>(std::max<std::size_t>(1, done.size()));
  const double width = (rect.width - (count - 1) * kPieceGap) / count;
  double x = rect.x;
  for (const bool is_done : done) {
    const Rect piece{x, rect.y, width, rect.height};
    const bool is_outline = !is_done && look.is_contrast();
    if (!is_outline)
      canvas.fill_round(piece, rect.height / 2, is_done ? look.colours.durian : look.colours.kertas_3);
    if (is_done || is_outline)
      canvas.stroke_round(piece, rect.height / 2, is_done ? look.colours.durian_edge : look.colours.tepi,
                          kPieceEdge);
    x += width + kPieceGap;
  }
}

}  // namespace lobi::ui
