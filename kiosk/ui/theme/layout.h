// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of LOOK.md section 6 for a panel: its scale, and where spine, header, content and dock lie in logical
// px. Pure values; any thread.
#pragma once

#include "paint/geometry.h"

namespace lobi::ui {

using paint::Rect;

inline constexpr double kGap = 28;  // between cards
inline constexpr double kSpineWidth = 40;
inline constexpr double kTouchBeyondWords = 24;  // section 6: unseen targets of text links

struct Layout {
  double scale = 1;  // physical px of a logical one
  paint::Size page;  // logical
  bool is_portrait = false;
  bool is_compact = false;            // under 1500 × 840 or the 1366 panel's 1707 × 960: a column less
  bool is_wide = false;               // 2400 and wider: a column more
  Rect spine, header, content, dock;  // content ends above the dock; lists run under it, to dock.y
  double reach_line = 0;              // "Mode jangkauan": everything that can be touched lies below
  bool is_reach = false;
  Rect showcase;  // reach mode only: above the line, to look at; `content` is then what is below the band
};

// ppi 0: unknown, taken as 69. fixed_scale 0: by the formula.
[[nodiscard]] Layout make_layout(paint::Size panel_px, double ppi, double fixed_scale);
// The same page in reach mode: content moves below the line, what was there is for looking.
[[nodiscard]] Layout with_reach(Layout layout);
inline constexpr double kReachBand = 88;  // marks the line, LOOK.md section 11

// Columns of equal width with kGap between them, the `index`-th from `first` to `first + span`, of `count`.
[[nodiscard]] Rect column(const Rect& area, int count, int first, int span, double gap = kGap);

}  // namespace lobi::ui
