// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on every screen and never moves: the spine at the left, the header, the dock at the bottom. Main
// thread.
#pragma once

#include <optional>
#include <string>

#include "model/library.h"
#include "ui/widgets/button.h"

namespace lobi::ui {

struct HeaderSpec {
  const model::Library& library;
  base::Instant now;
  std::string note;    // portrait: takes the place of the status when both do not fit
  Action on_urgent{};  // an urgent notice was read and still holds: its pill stands in the status' place and leads
                       // to it
};

void compose_spine(Frame& frame, const Look& look);
void compose_header(Frame& frame, const Look& look, const HeaderSpec& spec);

// What the dock does, in the order of its places.
struct DockSpec {
  // attract, home, everywhere else; pairing; urgent notices
  enum class Left { start, done, back, cancel, read, nothing };
  Left left = Left::back;
  Action on_back, on_home, on_done, on_start, on_cancel, on_read;
  Action on_indonesian, on_english, on_display;
  bool is_display_open = false;
};

// Returns the room between the left and the right groups, for the middle.
paint::Rect compose_dock(Frame& frame, const Look& look, const DockSpec& spec);

// The dock's middle (LOOK.md section 7): nothing, a quiet line, paging, previous and next, or one button.
struct DockMiddle {
  enum class Kind { nothing, line, paging, neighbours, button, dots };
  Kind kind = Kind::nothing;
  char32_t icon = 0;
  std::string text;          // line, button
  int index = 1, count = 1;  // paging ("1 dari 4"), dots (index from 0)
  Action first, second;      // up and down, previous and next; empty: at the end, drawn pale
};

void compose_dock_middle(Frame& frame, const Look& look, const paint::Rect& room, const DockMiddle& middle);

// The status pill of the opening hours; empty text: the hours are not known.
[[nodiscard]] PillSpec status_pill(const Look& look, const model::OpeningHours& hours, base::Instant now);

}  // namespace lobi::ui
