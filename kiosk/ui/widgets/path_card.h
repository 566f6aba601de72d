// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of the learning screens: a path (picture 08) and one lesson of a path. Values go in, so that a worker can
// paint them. Main thread.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/sheet.h"
#include "ui/widgets/tinted_picture.h"

namespace lobi::ui {

struct PathCard {
  std::string id;
  Rect rect;
  Drawing drawing;
  bool has_drawing = true;  // false: there is no room for it, on this card or on one beside it
  std::string title;
  std::string summary;     // in wide cards, which have room for it
  std::string amount;      // "4 pelajaran · 8 menit"
  std::vector<bool> done;  // a piece a lesson, from the left
  std::string state;       // "Selesai", "2 dari 5"; empty: nothing done yet
  Action act;
};

// What its words need in a rectangle of this width and about this height. The drawing takes the rest above them and
// is left out when that is too little; in a wide card it stands at the left.
[[nodiscard]] double path_words_height(Frame& frame, const Look& look, const PathCard& card);
[[nodiscard]] bool is_wide_card(const Rect& rect);
void path_card(Frame& frame, const Look& look, const PathCard& card);
inline constexpr double kLeastPathPicture = 96;

struct LessonRow {
  std::string id;
  Rect rect;
  std::size_t number = 1;
  std::string title, summary;
  std::string minutes;    // "3 menit"
  std::string next_here;  // "Mulai di sini" on the next one to do, else empty
  bool is_done = false;
  Action act;
};
[[nodiscard]] double lesson_row_height(Frame& frame, const Look& look, const LessonRow& row, double width);
void lesson_row(Frame& frame, const Look& look, const LessonRow& row);

}  // namespace lobi::ui
