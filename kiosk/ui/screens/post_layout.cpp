// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/post_layout.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/pager.h"
#include "ui/widgets/post_card.h"

namespace lobi::ui {
namespace {

constexpr double kTouchTop = 768;  // portrait: LOOK.md section 6
constexpr double kFigureShare = 904.0 / 1776, kLargeTextFigureShare = 0.38;
constexpr double kBetween = 44, kBelowFigure = 31, kBelowHead = 22, kAboveQr = 28;
constexpr double kMoreLabel = 248, kMoreHeading = 56;

constexpr double kThumbs = 108, kThumbsGap = 16;

double row_height(const PostNeeds& needs) { return std::round(kPostRowHeight * (needs.text_scale > 1 ? 1.2 : 1)); }

int more_columns(const Layout& layout, const PostNeeds& needs) {
  const int columns = layout.is_portrait || layout.is_compact ? 2 : layout.is_wide ? 4 : 3;
  return needs.text_scale > 1 ? std::max(1, columns - 1) : columns;
}

double figure_width(const PostNeeds& needs, double width) {
  return std::round(width * (needs.text_scale > 1 && needs.has_picture ? kLargeTextFigureShare : kFigureShare));
}

// Head, words and QR card from above in one column.
void place_column(PostLayout& out, const Rect& column, const PostNeeds& needs) {
  out.head = {column.x, column.y, column.width, needs.head};
  const double top = out.head.bottom() + kBelowHead;
  out.qr_width = column.width;
  if (needs.qr > 0) out.qr = {column.x, column.bottom() - needs.qr, column.width, needs.qr};
  const double bottom = needs.qr > 0 ? out.qr.y - kAboveQr : column.bottom();
  out.words = {column.x, top, column.width, std::max(0.0, bottom - top)};
}

// The small pictures come first of what can be touched below a picture that is for looking.
void place_thumbs_in_words(PostLayout& out, const PostNeeds& needs) {
  if (!needs.has_thumbs) return;
  out.thumbs = {out.words.x, out.words.y, out.words.width, kThumbs};
  const double taken = kThumbs + kThumbsGap;
  out.words.y += taken;
  out.words.height = std::max(0.0, out.words.height - taken);
}

PostLayout landscape(const Layout& layout, const PostNeeds& needs) {
  PostLayout out;
  const Rect& content = layout.content;
  Rect main{content.x, content.y + 8, content.width, content.height - 8};
  if (needs.has_more) {
    const double height = row_height(needs);
    const double label = kMoreLabel * needs.text_scale;
    out.more_heading = {content.x, content.bottom() - height, label, height};
    out.more = {content.x + label + kGap, out.more_heading.y, content.width - label - kGap, height};
    out.more_columns = more_columns(layout, needs);
    main.height = out.more.y - kBelowFigure - main.y;
  }
  const double width = figure_width(needs, main.width);
  out.figure = {main.x, main.y, width, main.height};
  if (needs.has_thumbs) {
    out.figure.height -= kThumbs + kThumbsGap;
    out.thumbs = {main.x, main.bottom() - kThumbs, width, kThumbs};
  }
  out.text_place = needs.has_picture ? TextPlace::words : TextPlace::figure;
  place_column(out, {main.x + width + kBetween, main.y, main.width - width - kBetween, main.height}, needs);
  return out;
}

// The other posts at the bottom of an area; returns what is left of it above them.
Rect with_more_below(PostLayout& out, const Layout& layout, const PostNeeds& needs, Rect area) {
  if (!needs.has_more) return area;
  const double height = row_height(needs);
  out.more = {area.x, area.bottom() - height, area.width, height};
  out.more_columns = more_columns(layout, needs);
  out.more_heading = {area.x, out.more.y - kMoreHeading * needs.text_scale, area.width,
                      kMoreHeading * needs.text_scale};
  area.height = out.more_heading.y - 20 - area.y;
  return area;
}

Rect above_strip(PostLayout& out, const Layout& layout, const PostNeeds& needs, Rect area) {
  const double bottom = layout.dock.y - (needs.has_neighbours ? kPagingStripHeight : 0);
  if (needs.has_neighbours)
    out.strip = {layout.spine.right(), bottom, layout.page.width - layout.spine.right(), kPagingStripHeight};
  area.height = bottom - kGap - area.y;
  return area;
}

PostLayout portrait(const Layout& layout, const PostNeeds& needs) {
  PostLayout out;
  const Rect& content = layout.content;
  const double line = std::round(kTouchTop / 1920 * layout.page.height);
  out.head = {content.x, line - 20 - needs.head, content.width, needs.head};
  out.figure = {content.x, content.y, content.width, out.head.y - 24 - content.y};
  out.text_place = needs.has_picture ? TextPlace::words : TextPlace::figure;
  Rect below = above_strip(out, layout, needs, {content.x, line, content.width, 0});
  below = with_more_below(out, layout, needs, below);
  out.qr_width = below.width;
  if (needs.qr > 0) out.qr = {below.x, below.bottom() - needs.qr, below.width, needs.qr};
  const double bottom = needs.qr > 0 ? out.qr.y - kAboveQr : below.bottom();
  out.words = {below.x, below.y, below.width, std::max(0.0, bottom - below.y)};
  place_thumbs_in_words(out, needs);
  return out;
}

PostLayout reach_landscape(const Layout& layout, const PostNeeds& needs) {
  PostLayout out;
  const Rect &show = layout.showcase, &content = layout.content;
  out.text_place = needs.has_picture ? TextPlace::apart : TextPlace::figure;
  const double width = std::round(show.width * 0.42);
  out.figure = {show.x, show.y, width, show.height};
  const Rect column{show.x + width + kBetween, show.y, show.width - width - kBetween, show.height};
  out.head = {column.x, column.y, column.width, needs.head};
  out.text = {column.x, out.head.bottom() + kBelowHead, column.width,
              column.bottom() - out.head.bottom() - kBelowHead};
  out.qr_width = width;
  if (needs.qr > 0) out.qr = {content.x, content.y, width, std::min(needs.qr, content.height)};
  const double x = needs.qr > 0 ? column.x : content.x;
  out.words = {x, content.y, content.right() - x, content.height};
  place_thumbs_in_words(out, needs);
  const double height = row_height(needs);
  if (needs.has_more && out.words.height - height > 100) {
    out.more = {x, content.bottom() - height, content.right() - x, height};
    out.more_columns = 2;
    out.words.height -= height + 20;
  }
  return out;
}

PostLayout reach_portrait(const Layout& layout, const PostNeeds& needs) {
  PostLayout out;
  const Rect &show = layout.showcase, &content = layout.content;
  out.text_place = needs.has_picture ? TextPlace::apart : TextPlace::figure;
  const double figure = std::round(show.height * (needs.has_picture ? 0.54 : 0.86));
  out.figure = {show.x, show.y, show.width, figure};
  out.head = {show.x, out.figure.bottom() + 20, show.width, needs.head};
  const double text = out.head.bottom() + 16;
  out.text = {show.x, text, show.width, std::max(0.0, show.bottom() - text)};
  Rect below = above_strip(out, layout, needs, content);
  const double height = row_height(needs);
  if (needs.has_more && below.height - needs.qr - height > (needs.has_thumbs ? 250 : 130)) {
    out.more = {below.x, below.bottom() - height, below.width, height};
    out.more_columns = more_columns(layout, needs);
    below.height -= height + 20;
  }
  out.qr_width = below.width;
  if (needs.qr > 0) out.qr = {below.x, below.bottom() - needs.qr, below.width, needs.qr};
  out.words = {below.x, below.y, below.width, (needs.qr > 0 ? out.qr.y - 20 : below.bottom()) - below.y};
  place_thumbs_in_words(out, needs);
  return out;
}

}  // namespace

PostLayout post_layout(const Layout& layout, const PostNeeds& needs) {
  if (layout.is_reach) return layout.is_portrait ? reach_portrait(layout, needs) : reach_landscape(layout, needs);
  return layout.is_portrait ? portrait(layout, needs) : landscape(layout, needs);
}

}  // namespace lobi::ui
