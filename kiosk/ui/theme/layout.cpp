// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/layout.h"

#include <algorithm>

namespace lobi::ui {
namespace {

constexpr double kReferencePpi = 69;  // 1920×1080 at 32 inch
constexpr double kLeastShort = 960, kLeastLong = 1707;
constexpr double kDockButton = 88, kDockButtonMm = 20, kMmPerInch = 25.4;

double scale_for(paint::Size panel, double ppi) {
  const double density = ppi > 0 ? ppi : kReferencePpi;
  const double shorter = std::min(panel.width, panel.height), longer = std::max(panel.width, panel.height);
  const double scale =
      std::min({std::max(density / kReferencePpi, 1.0), shorter / kLeastShort, longer / kLeastLong});
  if (ppi <= 0) return scale;
  return std::max(scale, kDockButtonMm * ppi / (kMmPerInch * kDockButton));  // a finger is as wide on every panel
}

void place_landscape(Layout& layout) {
  const double width = layout.page.width, height = layout.page.height;
  layout.header = {88, 0, width - 88 - 56, 112};
  layout.dock = {kSpineWidth, height - 124, width - kSpineWidth, 124};
  layout.content = {88, 116, width - 88 - 56, height - 124 - 28 - 116};
  layout.reach_line = height * 0.55 - 34;  // 560 of 1080
}

void place_portrait(Layout& layout) {
  const double width = layout.page.width, height = layout.page.height;
  layout.header = {80, 0, width - 80 - 48, 124};
  layout.dock = {kSpineWidth, height - 144, width - kSpineWidth, 144};
  layout.content = {80, 132, width - 80 - 48, height - 144 - 28 - 132};
  layout.reach_line = height * 0.55;  // 1056 of 1920
}

}  // namespace

Layout make_layout(paint::Size panel_px, double ppi, double fixed_scale) {
  Layout layout;
  layout.scale = fixed_scale > 0 ? fixed_scale : scale_for(panel_px, ppi);
  layout.page = {panel_px.width / layout.scale, panel_px.height / layout.scale};
  layout.is_portrait = layout.page.height > layout.page.width;
  const double shorter = std::min(layout.page.width, layout.page.height);
  layout.is_compact = layout.is_portrait ? shorter < 1000 : shorter < 1000 || layout.page.width < 1760;
  layout.is_wide = !layout.is_portrait && layout.page.width >= 2400;
  layout.spine = {0, 0, kSpineWidth, layout.page.height};
  layout.is_portrait ? place_portrait(layout) : place_landscape(layout);
  return layout;
}

Layout with_reach(Layout layout) {
  layout.is_reach = true;
  const double below = layout.reach_line + kReachBand + 16;
  layout.showcase = {layout.content.x, layout.content.y, layout.content.width,
                     layout.reach_line - 20 - layout.content.y};
  layout.content = {layout.content.x, below, layout.content.width, layout.dock.y - 20 - below};
  return layout;
}

Rect column(const Rect& area, int count, int first, int span, double gap) {
  const double one = (area.width - gap * (count - 1)) / count;
  return {area.x + first * (one + gap), area.y, span * one + (span - 1) * gap, area.height};
}

}  // namespace lobi::ui
