// SPDX-License-Identifier: GPL-3.0-or-later
// A text laid out in a box: lines at exact distances as CSS sets them, cut after max_lines with "…" at the end of a
// word.
//
// Pango breaks and shapes; the place of each line is computed here, because Pango's own line spacing follows the
// tallest fallback font of a line (an emoji would push the lines apart). Always laid out in logical px: the
// canvas's scale comes in when glyphs are drawn, so a text has the same breaks on every panel. Private to
// kiosk/paint; the font context's thread.
#pragma once

#include <string_view>
#include <vector>

#include "paint/font_state.h"
#include "paint/prepared_text.h"

namespace lobi::paint {

class TextBlock {
 public:
  TextBlock(const FontContext::State& fonts, std::string_view text, const TextStyle& style, const TextBox& box);
  TextBlock(const FontContext::State& fonts, const std::vector<TextRun>& runs, const TextStyle& style,
            const TextBox& box);

  [[nodiscard]] const TextMeasure& measure() const { return measure_; }
  // The box's top left at `at`; without a width in the box, `at.x` is the left edge, middle or right edge, as align
  // says.
  void draw(cairo_t* cairo, Point at, Colour colour) const;

 private:
  struct Line {
    PangoLayoutLine* line = nullptr;  // the layout owns it
    double width = 0;
    double baseline = 0;
  };

  [[nodiscard]] int broken_words(int shown) const;
  void lay_out(const std::vector<TextRun>& runs);
  [[nodiscard]] GObjectOwner<PangoLayout> make_layout(ByteRange range, std::string_view suffix, double width) const;
  [[nodiscard]] AttrListOwner attributes(ByteRange range) const;
  void cut_last_line(PangoLayoutLine* line);
  void add_line(PangoLayoutLine* line);
  [[nodiscard]] double line_left(const Line& line) const;

  const FontContext::State& fonts_;
  TextStyle style_;
  TextBox box_;
  std::vector<TextRun> runs_;  // without their texts
  PreparedText prepared_;
  GObjectOwner<PangoLayout> layout_;
  GObjectOwner<PangoLayout> last_line_;  // of a cut text, with its "…"
  std::vector<Line> lines_;
  TextMeasure measure_;
};

}  // namespace lobi::paint
