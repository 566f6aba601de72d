// SPDX-License-Identifier: GPL-3.0-or-later
// Covers standing on a wooden shelf, and covers held like a hand of cards (LOOK.md section 6, pictures 02, 03, 06).
//
// Two ways to use it. On a sheet of its own (attract, home) painters call paint_shelf() and paint_cover_fan(). On a
// screen where each cover can be touched, shelf() composes them one sprite each, so that a hundred titles cost what
// the few in sight cost; it scrolls sideways by a Scroller of the screen's. Painters: any thread; the rest: main.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/widgets/cover.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {

inline constexpr double kShelfHeight = 20;  // the board, its lower 8 px the darker edge
inline constexpr double kShelfInset = 22;   // from the board's end to the first cover
inline constexpr double kSlotAbove = 8;     // a cover's target reaches so far above it: headings are near

// The board alone. Its shadow reaches 40 px further.
void paint_board(paint::Canvas& canvas, const Look& look, const Rect& board);

// Where `count` covers of unlike height stand in `area`, whose lowest kShelfHeight px are the board: evenly spread,
// none higher than the area. For captions below and targets above what paint_shelf() painted.
[[nodiscard]] std::vector<Rect> standing_covers(const Rect& area, std::size_t count);
void paint_shelf(paint::Canvas& canvas, const Look& look, const Rect& area, const std::vector<CoverSource>& covers);

// Up to three covers fanned at −5°, 0° and +5°, the first in the middle, on top and on the rectangle's lower edge;
// as large as fits. Shadows reach 40 px further.
void paint_cover_fan(paint::Canvas& canvas, const Look& look, const Rect& rect,
                     const std::vector<CoverSource>& covers);

struct ShelvedTitle {
  std::string id;   // of the target; the item's key
  std::string key;  // what decides the cover's pixels besides the words: the picture's hash
  CoverSource cover;
  Action act;
};

// One cover that can be touched. `slot` is the target; empty: the cover itself.
void standing_cover(Frame& frame, const Look& look, const Rect& rect, const ShelvedTitle& title, const Rect& slot);

void shelf_board(Frame& frame, const Look& look, const Rect& board);

struct ShelfSpec {
  std::string id;
  Rect board;  // the covers stand on its upper edge and are cut at its ends
  double cover_width = 191;
  double gap = 26;
  std::size_t count = 0;
  std::function<ShelvedTitle(std::size_t)> title;  // asked only for those near what is seen
};

// The gap at which `visible` covers stand whole and the next one shows its edge.
[[nodiscard]] double shelf_gap(double board_width, double cover_width, int visible);
// How far the covers reach, for the Scroller.
[[nodiscard]] double shelf_extent(const ShelfSpec& spec);
void shelf(Frame& frame, const Look& look, const ShelfSpec& spec, Scroller& scroller);

}  // namespace lobi::ui
