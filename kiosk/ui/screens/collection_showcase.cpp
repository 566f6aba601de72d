// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/collection_showcase.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/item_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kPill = 60, kBelowPill = 18, kBelowHeadline = 24, kSmallest = 44, kLargest = 92;
constexpr double kWordsShare = 0.34;  // landscape: words left, shelf right
constexpr double kBoardShadow = 20;

// The largest size at which no line is longer than the room and there are at most `lines`.
paint::TextStyle fitted(Frame& frame, const Look& look, const std::string& text, const paint::TextBox& box) {
  paint::TextStyle style = look.type(type::kQuestion, kLargest);
  while (style.size > kSmallest && frame.texts().measure(text, style, box).is_cut) style.size -= 4;
  return style;
}

// The narrowest width that needs no more lines: "Baru tiba / di rak", not "Baru tiba di / rak".
double balanced(Frame& frame, const std::string& text, const paint::TextStyle& style, const paint::TextBox& box) {
  const int lines = frame.texts().measure(text, style, box).lines;
  if (lines < 2) return box.width;
  double width = box.width;
  for (; width > box.width / 2; width -= 20) {
    const auto narrower = frame.texts().measure(text, style, {width - 20, box.max_lines, box.align});
    if (narrower.lines > lines || narrower.is_cut) break;
  }
  return width;
}

double words(Frame& frame, const World& world, const CollectionShowcase& showcase, const Rect& room, int lines) {
  const Look& look = world.look;
  paint::TextBox box{room.width, lines, paint::Align::left};
  const paint::TextStyle style = fitted(frame, look, showcase.headline, box);
  box.width = balanced(frame, showcase.headline, style, box);
  double y = room.y;
  if (lines > 1) {
    const double height = frame.texts().measure(showcase.headline, style, box).height + kPill + kBelowPill;
    y += std::max(0.0, std::round((room.height - height) / 2) - kBelowPill);
  }
  if (!showcase.pill.empty()) {
    pill(frame, look, {room.x, y},
         {showcase.pill, icon::kBook, false, look.colours.tint(Family::durian),
          look.colours.on_tint(Family::durian), kPill});
    y += kPill + kBelowPill;
  }
  return y + text_sprite(frame, look, {room.x, y}, showcase.headline, style, look.colours.headline, box);
}

void books(Frame& frame, const World& world, const CollectionShowcase& showcase, const Rect& area) {
  const std::size_t count = std::min(showcase.titles.size(), showcase_room(world.look, showcase.rect));
  const auto places = standing_covers(area, count);
  for (std::size_t i = 0; i < count; ++i) {
    ShelvedTitle title = shelved(world, *showcase.titles[i], "showcase");
    if (!showcase.is_touchable) title.act = nullptr;
    standing_cover(frame, world.look, places[i], title, {});
  }
  shelf_board(frame, world.look, {area.x, area.bottom() - kShelfHeight, area.width, kShelfHeight});
}

}  // namespace

// As many as stand well filled: standing_covers() makes each 0.86 of its share wide at most.
std::size_t showcase_room(const Look& look, const Rect& rect) {
  const bool is_portrait = look.layout.is_portrait;
  const double words = is_portrait ? kPill + kBelowPill + kLargest * look.text_scale + kBelowHeadline : 0;
  const double height = rect.height - kBoardShadow - kShelfHeight - words;
  const double width = is_portrait ? rect.width : rect.width * (1 - kWordsShare);
  return static_cast<std::size_t>(std::clamp(std::round(width / (height / kCoverRatio / 0.86)), 1.0, 7.0));
}

void compose_showcase(Frame& frame, const World& world, const CollectionShowcase& showcase) {
  if (showcase.titles.empty()) return;
  const Rect& rect = showcase.rect;
  const double height = rect.height - kBoardShadow;
  if (world.look.layout.is_portrait) {
    const double bottom = words(frame, world, showcase, rect, 1) + kBelowHeadline;
    return books(frame, world, showcase, {rect.x, bottom, rect.width, rect.y + height - bottom});
  }
  const double left = std::round(rect.width * kWordsShare);
  words(frame, world, showcase, {rect.x, rect.y, left - kGap, height}, 3);
  books(frame, world, showcase, {rect.x + left, rect.y, rect.width - left, height});
}

}  // namespace lobi::ui
