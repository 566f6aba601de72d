// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip_row.h"

#include "ui/platform/scroller.h"

namespace lobi::ui {
namespace {

constexpr double kLeastCut = 12;  // so much of a chip must be seen, and so much must be missing
constexpr double kRoom = 12;      // above and below: pressed chips move, the focus ring reaches out

}  // namespace

void chip_row(Frame& frame, const Look& look, const Rect& area, const std::vector<ChipSpec>& chips,
              Scroller& scroller) {
  double extent = chips.empty() ? 0 : -kChipGap;
  for (const auto& one : chips) extent += chip_width(frame, look, one) + kChipGap;
  const double end =
      look.layout.page.width - look.layout.content.right();  // the last may come as far as the content
  const bool reaches_edge = area.right() > look.layout.content.right() + 1;
  scroller.set_calm(look.choice.is_calm);
  scroller.set_extent(extent + (reaches_edge ? end : 0), area.width);
  if (scroller.max_offset() > 0) frame.scroll_area(area.inset(0, -kRoom), scroller, Axis::horizontal);
  const auto clip = frame.clipped({area.x - kRoom, area.y - kRoom, area.width + kRoom, area.height + 2 * kRoom});
  double x = area.x - scroller.offset();
  for (const auto& one : chips) x += chip(frame, look, {x, area.y}, one) + kChipGap;
}

void trim_chips(Frame& frame, const Look& look, const Rect& area, std::vector<ChipSpec>& chips, std::size_t least) {
  const auto is_cut_by_edge = [&] {
    double x = area.x;
    for (const auto& one : chips) {
      const double right = x + chip_width(frame, look, one);
      if (x < area.right() - kLeastCut && right > area.right() + kLeastCut) return true;
      x = right + kChipGap;
    }
    return x - kChipGap <= look.layout.content.right() + 1;  // all of it fits
  };
  while (chips.size() > least && !is_cut_by_edge()) chips.pop_back();
}

}  // namespace lobi::ui
