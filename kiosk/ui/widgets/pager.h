// SPDX-License-Identifier: GPL-3.0-or-later
// A list that runs under the dock and pages by its arrows: landscape in the dock's middle, portrait in a paper
// strip directly above the dock, where the middle has no room (LOOK.md section 6, picture 23).
//
// A screen keeps one Pager a list. Each frame: begin() with the list's view and length before its offset is used,
// at the end strip() (draws in portrait only), and middle() for Screen::dock_middle(). An arrow notes what is
// asked; the next begin() does it, for only a frame knows what time it is. Main thread.
#pragma once

#include "ui/platform/scroller.h"
#include "ui/widgets/chrome.h"

namespace lobi::ui {

inline constexpr double kPagingStripHeight = 140;

class Pager {
 public:
  // `view`: where the list is seen and dragged. `grown_above`: so much of the length is new above what is seen.
  void begin(Frame& frame, const Look& look, const Rect& view, double length, double grown_above = 0);
  void set_page_step(double step) { scroller_.set_page_step(step); }  // px; 0: as other lists
  [[nodiscard]] double offset() const { return scroller_.offset(); }
  void jump(double offset) { scroller_.jump(offset); }
  [[nodiscard]] DockMiddle middle(const Look& look);
  void strip(Frame& frame, const Look& look);

  // Portrait lists end here, whether or not the strip is needed; landscape ones at the dock.
  [[nodiscard]] static double list_bottom(const Look& look);

 private:
  [[nodiscard]] DockMiddle paging();
  Scroller scroller_;
  int asked_ = 0;
};

}  // namespace lobi::ui
