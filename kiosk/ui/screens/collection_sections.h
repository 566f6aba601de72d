// SPDX-License-Identifier: GPL-3.0-or-later
// The collection's front: a shelf or a row of cards for each kind, newest first, one below the other; in landscape
// papers stand beside the shelf before them. Laid out each frame (there are at most a dozen), composed where near.
//
// Pieces of the collection screen: main thread, valid for the frame they were made in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ui/platform/scroller.h"
#include "ui/screens/collection_index.h"
#include "ui/screens/world.h"
#include "ui/widgets/section_heading.h"

namespace lobi::ui {

struct ShelfSection {
  const TitleShelf* shelf = nullptr;
  SectionHeading heading;
  Rect rect;  // from the list's top left; heading included
  double heading_height = 0;
  double cover_width = 0;  // covers
  double least_gap = 0;    // between them
  int columns = 1;         // papers
  std::size_t shown = 0;   // of the shelf's titles
};

inline constexpr double kShelfCover = 191, kHalfShelfCover = 166;  // LOOK.md section 6
// On a wide page pictures grow before there are more of them.
[[nodiscard]] double wide_factor(const Look& look);
// Whole covers of this width that a board holds with at least `least_gap` between.
[[nodiscard]] int covers_across(double board_width, double cover_width, double least_gap);

[[nodiscard]] std::vector<ShelfSection> lay_out_sections(Frame& frame, const World& world,
                                                         const CollectionIndex& index, double width);
[[nodiscard]] double sections_height(const std::vector<ShelfSection>& sections);

// Where each shelf is scrolled to, by its filter.
using ShelfScrollers = std::map<std::string, Scroller, std::less<>>;
// `section.rect` moved to where it is on the page.
void compose_section(Frame& frame, const World& world, const ShelfSection& section, ShelfScrollers& scrollers);

}  // namespace lobi::ui
