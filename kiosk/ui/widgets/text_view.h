// SPDX-License-Identifier: GPL-3.0-or-later
// A text that may be longer than its place: title and marked text in a view that scrolls, with arrows for those
// who do not drag (LOOK.md section 11: a gesture always has a button).
//
// However long the text, only bands near the view are painted, each a sprite of its own. A screen keeps one a text;
// reset() it for another. Main thread.
#pragma once

#include <string>

#include "ui/platform/scroller.h"
#include "ui/widgets/rich_text.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct TextViewStyle {
  paint::TextStyle title, text;
  Colour ink;
  int marked_weight = 700;
};

class TextView {
 public:
  void reset() { scroller_.jump(0); }
  // Of all of it, at that width.
  [[nodiscard]] static double height(Frame& frame, const std::string& title, const RichText& rich,
                                     const TextViewStyle& style, double width);
  void compose(Frame& frame, const Look& look, const Rect& view, const std::string& title, const RichText& rich,
               const TextViewStyle& style);
  // True when the text is longer than the view was; then arrows() belong somewhere that can be reached.
  [[nodiscard]] bool is_longer() const { return scroller_.max_offset() > 0.5; }
  static constexpr double kArrowsWidth = 2 * 96 + 16, kArrowsHeight = 80;
  void arrows(Frame& frame, const Look& look, paint::Point at);

 private:
  Scroller scroller_;
  int asked_ = 0;  // pages; the next compose() does it, for only a frame knows what time it is
};

}  // namespace lobi::ui
