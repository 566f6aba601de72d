// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/title_place.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/shelf.h"

namespace lobi::ui {
namespace {

constexpr double kTop = 12, kCoverGap = 57, kSideGap = 43, kBlockGap = 28;
constexpr double kCover = 500, kSmallCover = 400, kSide = 456, kWideSide = 560, kSmallSide = 400,
                 kPortraitSide = 424, kReachSide = 340;
constexpr double kTouchBegins = 776;  // portrait: a little below where it may begin
constexpr double kSimilarCover = 150, kPortraitSimilarCover = 180, kWideSimilarCover = 236, kLeastSimilarCover = 84;
constexpr double kPortraitCover = 440, kTallHead = 372;
constexpr double kReachCover = 320, kReachControls = 720, kSteps = 88;

bool is_split(const Look& look) { return look.layout.is_reach && !look.layout.is_portrait; }

// Heading, covers of at most kSimilarCover and their board, standing on the room's lower edge.
void stand_similar(TitlePlace& place, const Rect& room, const TitleNeeds& needs, double heading,
                   double largest = kSimilarCover) {
  const double cover = std::min(std::floor((room.height - heading - kShelfHeight) / kCoverRatio), largest);
  if (!needs.has_similar || cover < kLeastSimilarCover) return;
  place.similar_cover = cover;
  const double taken = heading + std::round(cover * kCoverRatio) + kShelfHeight;
  place.similar = {room.x, room.bottom() - taken, room.width, taken};
}

void place_side(TitlePlace& place, double bottom) {
  if (place.qr.width <= 0) return;
  const double y = place.qr.bottom() + kBlockGap - 4;
  place.side = {place.qr.x, y, place.qr.width, std::max(0.0, bottom - y)};
}

TitlePlace place_landscape(const Look& look, const TitleNeeds& needs) {
  const Rect& content = look.layout.content;
  const bool is_tight = look.layout.is_compact || look.text_scale > 1;
  const double top = content.y + kTop, height = content.bottom() - top;
  const double cover = is_tight ? kSmallCover : std::round(kCover * std::clamp(content.width / 1776, 1.0, 1.5));
  const double side = title_side_width(look), side_x = content.right() - side;
  TitlePlace place;
  place.cover = {content.x, top, cover, height};
  if (needs.qr_height > 0) place.qr = {side_x, top, side, std::min(needs.qr_height, height)};
  const double used = needs.qr_height > 0 ? needs.qr_height + kBlockGap : 0;
  stand_similar(place, {side_x, top + used, side, height - used}, needs, needs.heading_height,
                look.layout.is_wide ? kWideSimilarCover : kSimilarCover);
  if (place.similar.width <= 0) place_side(place, content.bottom());
  const bool has_side = place.qr.width > 0 || place.similar.width > 0;
  const double text_x = place.cover.right() + kCoverGap;
  place.text = {text_x, top, (has_side ? side_x - kSideGap : content.right()) - text_x, height};
  return place;
}

// What is looked at above: cover and head beside each other; in reach mode, where there is more height, the head
// below.
void place_above(TitlePlace& place, const Rect& room, bool is_tall) {
  if (is_tall) {
    place.cover = {room.x, room.y, room.width, room.height - kTallHead - kBlockGap};
    place.head = {room.x, place.cover.bottom() + kBlockGap, room.width, kTallHead};
  } else {
    place.cover = {room.x, room.y, kPortraitCover, room.height};
    place.head = {place.cover.right() + kSideGap, room.y, room.right() - place.cover.right() - kSideGap,
                  room.height};
  }
}

// Similar titles share their heading's line with the two steps.
TitlePlace place_portrait(const Look& look, const TitleNeeds& needs) {
  const Rect& content = look.layout.content;
  const bool is_reach = look.layout.is_reach;
  TitlePlace place;
  place_above(place,
              is_reach ? look.layout.showcase
                       : Rect{content.x, content.y, content.width, kTouchBegins - kBlockGap - content.y},
              is_reach);
  const double top = is_reach ? content.y : kTouchBegins;
  const double heading = std::max(kSteps + 8, needs.heading_height);
  if (!is_reach) {
    const double cover = look.text_scale > 1 ? kSimilarCover : kPortraitSimilarCover;
    const double room = heading + std::round(cover * kCoverRatio) + kShelfHeight;
    stand_similar(place, {content.x, content.bottom() - room, content.width, room}, needs, heading, cover);
  }
  const double steps_y = place.similar.width > 0 ? place.similar.y : content.bottom() - kSteps;
  place.steps = {content.x, steps_y, content.width, kSteps};
  const double bottom = steps_y - kBlockGap + 4;
  const double side = title_side_width(look);
  const bool has_qr = needs.qr_height > 0;
  if (has_qr) place.qr = {content.right() - side, top, side, std::min(needs.qr_height, bottom - top)};
  place_side(place, bottom);
  place.text = {content.x, top, content.width - (has_qr ? side + kBlockGap : 0), bottom - top};
  return place;
}

// Cover, text and code are only looked at (a code can be scanned from afar); buttons and similar titles lie below.
TitlePlace place_split(const Look& look, const TitleNeeds& needs) {
  const Rect &above = look.layout.showcase, &below = look.layout.content;
  TitlePlace place;
  place.cover = {above.x, above.y, kReachCover, above.height};
  const double side = title_side_width(look);
  if (needs.qr_height > 0)
    place.qr = {above.right() - side, above.y, side, std::min(needs.qr_height, above.height)};
  const double text_x = place.cover.right() + kSideGap;
  place.text = {text_x, above.y, (place.qr.width > 0 ? place.qr.x - kSideGap : above.right()) - text_x,
                above.height};
  place.controls = {below.x, below.y, std::min(kReachControls, below.width / 2), below.height};
  const double x = place.controls.right() + kSideGap;
  stand_similar(place, {x, below.y, below.right() - x, below.height}, needs, needs.heading_height);
  return place;
}

}  // namespace

double title_side_width(const Look& look) {
  if (is_split(look)) return std::min(kReachSide, look.layout.showcase.height);
  if (look.layout.is_portrait) return kPortraitSide;
  return look.layout.is_compact ? kSmallSide : look.layout.is_wide ? kWideSide : kSide;
}

TitlePlace place_title(const Look& look, const TitleNeeds& needs) {
  if (look.layout.is_portrait) return place_portrait(look, needs);
  return is_split(look) ? place_split(look, needs) : place_landscape(look, needs);
}

}  // namespace lobi::ui
