// SPDX-License-Identifier: GPL-3.0-or-later
// A headline in lines of at most four words (LOOK.md section 7), as large as its room lets it be.
//
// People read a short line at a glance and across a lobby; where a text wraps by itself, a long one stands beside a
// last word alone. Main thread.
#pragma once

#include <string>
#include <string_view>

#include "ui/platform/text_measurer.h"

namespace lobi::ui {

inline constexpr int kWordsPerLine = 4;

struct Headline {
  std::string text;  // with a line feed where each line ends
  paint::TextStyle style;
};

// Of all ways to break `title` that keep the order of its words, the one that can be largest; of equal ones that
// with the fewest lines. Between `smallest` and the style's own size, in logical px; at `smallest` a line may still
// be wider than the room and wraps.
[[nodiscard]] Headline headline_of(TextMeasurer& texts, std::string_view title, paint::TextStyle style,
                                   paint::Size room, double smallest);

}  // namespace lobi::ui
