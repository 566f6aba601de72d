// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a lesson have in common: the head with path and dots, the title, the row of buttons, an area
// that scrolls when its content is longer. Main thread.
#pragma once

#include <functional>
#include <string>

#include "ui/screens/lesson_view.h"

namespace lobi::ui {

inline constexpr double kHeadHeight = 60, kLessonButton = 116, kColumnGap = 56;

// "Aman di internet · Latihan" at the left, dots and "3 / 6" at the right of the row's width.
void lesson_head(const LessonView& view, paint::Point at, double width, const std::string& kind);
// The number of the lesson in its path, "2"; empty when it has none.
[[nodiscard]] std::string lesson_number(const LessonView& view);

struct Title {
  std::string text;
  paint::TextStyle style;
  double width = 0, height = 0;
};
// As large as fits into `lines`, between `size` and `least` (before large text).
[[nodiscard]] Title fit_title(const LessonView& view, const std::string& text, double width, double size,
                              int lines);
void compose_title(const LessonView& view, const Title& title, paint::Point at);

// Mundur, arrows while `paged` has more than fits, Lanjut: in this order, filling the row.
struct LessonButtons {
  Rect row;
  Scroller* paged = nullptr;
  bool has_back = true;
};
void lesson_buttons(const LessonView& view, const LessonButtons& buttons);
// Lanjut alone: gold on green, primary when nothing is missing, else not yet.
void continue_button(const LessonView& view, const Rect& rect, bool is_on_green);

// Calls `compose` with the place of the content's top; scrolls when it is higher than the area. Returns whether it
// is.
bool scrolled(const LessonView& view, Scroller& scroller, const Rect& area, double content_height,
              const std::function<void(paint::Point)>& compose);
// Two arrows, 88 high, for such an area.
void paging_arrows(const LessonView& view, const Rect& rect, Scroller& scroller);

}  // namespace lobi::ui
