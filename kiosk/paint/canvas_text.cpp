// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas's text and icons.
#include <glib.h>

#include "paint/canvas_state.h"
#include "paint/text_block.h"

namespace lobi::paint {

TextMeasure Canvas::text(Point at, std::string_view text, const TextStyle& style, Colour colour,
                         const TextBox& box) {
  const TextBlock block(state_->fonts.state(), text, style, box);
  block.draw(state_->c(), at, colour);
  return block.measure();
}

TextMeasure Canvas::text(Point at, const std::vector<TextRun>& runs, const TextStyle& style, Colour colour,
                         const TextBox& box) {
  const TextBlock block(state_->fonts.state(), runs, style, box);
  block.draw(state_->c(), at, colour);
  return block.measure();
}

TextMeasure Canvas::measure(std::string_view text, const TextStyle& style, const TextBox& box) const {
  return state_->fonts.measure(text, style, box);
}

TextMeasure Canvas::measure(const std::vector<TextRun>& runs, const TextStyle& style, const TextBox& box) const {
  return state_->fonts.measure(runs, style, box);
}

double Canvas::label(Point anchor, std::string_view text, const TextStyle& style, Colour colour, Align align,
                     double max_width) {
  const TextBlock block(state_->fonts.state(), text, style, {max_width, 1, Align::left});
  const TextMeasure& measure = block.measure();
  const FaceMetrics& face = state_->fonts.state().face_metrics(style.face, style.weight, style.is_italic);
  const double baseline = anchor.y + face.cap_height * style.size / 2;
  double left = anchor.x;
  if (align == Align::centre) left -= measure.width / 2;
  if (align == Align::right) left -= measure.width;
  block.draw(state_->c(), {left, baseline - measure.first_baseline}, colour);
  return measure.width;
}

void Canvas::icon(Point centre, char32_t code, double size, Colour colour) {
  char bytes[6];
  const int length = g_unichar_to_utf8(code, bytes);
  const TextStyle style{.face = Face::icons, .weight = 400, .size = size, .line_height = 1};
  const TextBlock block(state_->fonts.state(), std::string_view(bytes, static_cast<std::size_t>(length)), style,
                        {});
  block.draw(state_->c(), {centre.x - block.measure().width / 2, centre.y - size / 2}, colour);
}

}  // namespace lobi::paint
