// SPDX-License-Identifier: GPL-3.0-or-later
// How the cards of "Ikuti kami" lie: columns, size and shape for one account or for twelve (LOOK.md section 6:
// landscape 3×2, portrait two columns, a fourth column on very wide pages). Few accounts get large cards rather
// than empty room; more than six run on under the dock. Pure values; any thread.
#pragma once

#include "ui/theme/layout.h"
#include "ui/widgets/account_card.h"

namespace lobi::ui {

struct FollowPage {
  bool is_portrait = false, is_compact = false, is_wide = false, has_large_text = false;
};

struct FollowGrid {
  int columns = 1;
  double width = 0, height = 0;  // of a card
  double gap = kGap;
  double left = 0, top = 0;  // of the first card: a few cards stand in the middle of the room
  AccountShape shape = AccountShape::beside;
  double length = 0;  // of all rows; more than the room: it scrolls
  double name_size = 30;
  bool has_brings = true;

  [[nodiscard]] Rect cell(int index) const {
    const int row = index / columns, column = index % columns;
    return {left + column * (width + gap), top + row * (height + gap), width, height};
  }
};

// Of a card whose plate has 6 px a module: the plate, and the card's height by shape.
struct LeastSize {
  double plate = 0, beside = 0, above = 0;
};
// `room`: where rows may be seen. Words beside a plate need their width too: else a column less.
[[nodiscard]] FollowGrid follow_grid(int count, const FollowPage& page, const Rect& room, LeastSize least);

}  // namespace lobi::ui
