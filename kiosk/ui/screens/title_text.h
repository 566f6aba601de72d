// SPDX-License-Identifier: GPL-3.0-or-later
// The column of a title's page that is read: pills, title, subtitle, creators (its head), summary, facts (its
// body). Too long for its room it scrolls, by finger and by two arrows that the screen places. Where the head
// stands apart (portrait), its title is made small enough to fit. Main thread.
#pragma once

#include "ui/platform/scroller.h"
#include "ui/screens/world.h"

namespace lobi::ui {

enum class TitlePart { all, body };

// Returns the height it took.
double title_head(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& rect);

class TitleText {
 public:
  // `view`: where it is seen. True when there is more than fits.
  bool compose(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& view,
               TitlePart part);
  [[nodiscard]] static double height(Frame& frame, const Look& look, const model::CatalogueItem& item, double width,
                                     TitlePart part);
  // ↑ and ↓, kArrow wide each, from their left upper corner.
  void arrows(Frame& frame, const Look& look, paint::Point at);
  static constexpr double kArrow = 96, kArrowGap = 16, kArrowsWidth = 2 * kArrow + kArrowGap;

 private:
  Scroller scroller_;
  int asked_ = 0;
};

}  // namespace lobi::ui
