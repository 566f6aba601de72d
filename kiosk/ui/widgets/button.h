// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons, chips and pills (LOOK.md section 7): words with an icon, pressed looks, focus. Main thread.
#pragma once

#include <string>
#include <string_view>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

enum class ButtonKind {
  primary,    // accent, with the darker lower edge
  secondary,  // card with an accent edge
  gold,       // on green only
  not_yet,    // can be touched and then says what is missing
  on_green,   // outline on a green card: the listen button of the feedback panel
  dock,       // in the dock
  dock_here,  // outlined in the dock, gold icon: "you are here"
  dock_gold,  // Tampilan while its sheet is open or reach mode is on
};

struct ButtonSpec {
  std::string id;
  paint::Rect rect;
  std::string text;         // may be empty: an icon alone (paging)
  char32_t icon = 0;        // left of the words
  char32_t icon_after = 0;  // right of them
  ButtonKind kind = ButtonKind::primary;
  Action act;            // none: drawn, not touchable
  double text_size = 0;  // 0: the role's
};

void button(Frame& frame, const Look& look, const ButtonSpec& spec);
// Width that the words and icons need, with their padding.
[[nodiscard]] double button_width(Frame& frame, const Look& look, const ButtonSpec& spec);

struct ChipSpec {
  std::string id;
  std::string text;
  std::string network;  // key of a network whose glyph stands before the words; empty = none
  bool is_chosen = false;
  Action act;
  bool leads_away = false;  // to a screen of its own: on the durian's tint, with an arrow
};
inline constexpr double kChipHeight = 80;
[[nodiscard]] double chip_width(Frame& frame, const Look& look, const ChipSpec& spec);
// Returns its width. `ground` is what lies behind it.
double chip(Frame& frame, const Look& look, paint::Point at, const ChipSpec& spec);

struct PillSpec {
  std::string text;
  char32_t icon = 0;
  bool has_dot = false;  // the status dot
  Colour ground, ink;
  double height = 56;
};
[[nodiscard]] double pill_width(Frame& frame, const Look& look, const PillSpec& spec);
// Never a target. Returns its width.
double pill(Frame& frame, const Look& look, paint::Point at, const PillSpec& spec);
// The same inside a painter, on a worker.
double paint_pill(paint::Canvas& canvas, const Look& look, paint::Point at, const PillSpec& spec);

}  // namespace lobi::ui
