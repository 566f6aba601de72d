// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/event_place.h"

#include <algorithm>
#include <cmath>

namespace lobi::ui {
namespace {

constexpr double kTouchTop = 768;  // portrait: LOOK.md section 6
constexpr double kFigureShare = 904.0 / 1776, kLargeTextFigureShare = 0.40;
constexpr double kBetween = 48, kLeastFigure = 0.45;  // of the column, where a text stands below
constexpr double kPortraitFigure = 0.46;              // of what lies above 768
constexpr double kReachFigure = 0.42, kReachPortraitFigure = 0.5;
constexpr double kButtons = 0.44;  // reach mode, landscape: of the width

EventPlace landscape(const Layout& layout, double text_height, double text_scale) {
  const Rect& content = layout.content;
  const double width = figure_width(layout, text_scale);
  const double top = content.y + 8, height = content.height - 8;
  EventPlace out;
  out.figure = {content.x, top, width, height};
  if (text_height > 0) {
    out.figure.height = std::round(std::max(height * kLeastFigure, height - kGap - text_height));
    const double y = out.figure.bottom() + kGap;
    out.text = {content.x, y, width, content.bottom() - y};
  }
  out.head = {out.figure.right() + kBetween, top, content.right() - out.figure.right() - kBetween, height};
  out.codes = out.head;
  return out;
}

EventPlace portrait(const Layout& layout, bool has_text) {
  const Rect& content = layout.content;
  const double line = std::round(kTouchTop / 1920 * layout.page.height);
  EventPlace out;
  out.figure = {content.x, content.y, content.width, std::round((line - content.y) * kPortraitFigure)};
  out.head = {content.x, out.figure.bottom() + 24, content.width, line - 16 - out.figure.bottom() - 24};
  const Rect below{content.x, line + 8, content.width, content.bottom() - line - 8};
  out.codes = below;
  if (has_text) out.text = below;
  return out;
}

EventPlace reach(const Layout& layout, bool has_text) {
  const Rect &show = layout.showcase, &content = layout.content;
  EventPlace out;
  if (layout.is_portrait) {
    const double height = std::round(show.height * kReachPortraitFigure);
    out.figure = {show.x, show.y, show.width, height};
    out.head = {show.x, out.figure.bottom() + 24, show.width, show.bottom() - out.figure.bottom() - 24};
    out.codes = content;
    if (has_text) out.text = content;
    return out;
  }
  const double width = std::round(show.width * kReachFigure);
  out.figure = {show.x, show.y, width, show.height};
  out.head = {show.x + width + kBetween, show.y, show.width - width - kBetween, show.height};
  const double buttons = std::round(content.width * kButtons);
  out.codes = has_text ? Rect{content.right() - buttons, content.y, buttons, content.height} : content;
  if (has_text) out.text = {content.x, content.y, content.width - buttons - kBetween, content.height};
  return out;
}

}  // namespace

double figure_width(const Layout& layout, double text_scale) {
  return std::round(layout.content.width * (text_scale > 1 ? kLargeTextFigureShare : kFigureShare));
}

EventPlace event_place(const Layout& layout, double text_height, double text_scale) {
  const bool has_text = text_height > 0;
  if (layout.is_reach) return reach(layout, has_text);
  return layout.is_portrait ? portrait(layout, has_text) : landscape(layout, text_height, text_scale);
}

}  // namespace lobi::ui
