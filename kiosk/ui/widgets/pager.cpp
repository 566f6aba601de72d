// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pager.h"

#include <cmath>

#include "base/translations.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kRule = 3, kButtonGap = 20;

Rect strip_rect(const Look& look) {
  const Layout& layout = look.layout;
  return {layout.spine.right(), layout.dock.y - kPagingStripHeight, layout.page.width - layout.spine.right(),
          kPagingStripHeight};
}

}  // namespace

void Pager::begin(Frame& frame, const Look& look, const Rect& view, double length, double grown_above) {
  scroller_.set_calm(look.choice.is_calm);
  scroller_.set_extent(length, view.height, grown_above);
  for (; asked_ > 0; --asked_) scroller_.page(1, frame.now());
  for (; asked_ < 0; ++asked_) scroller_.page(-1, frame.now());
  frame.scroll_area(view, scroller_);
}

double Pager::list_bottom(const Look& look) {
  return look.layout.dock.y - (look.layout.is_portrait ? kPagingStripHeight : 0);
}

DockMiddle Pager::paging() {
  DockMiddle middle;
  if (scroller_.page_count() < 2) return middle;
  middle.kind = DockMiddle::Kind::paging;
  middle.index = scroller_.page_index();
  middle.count = scroller_.page_count();
  if (scroller_.destination() > 0.5) middle.first = [this] { --asked_; };
  if (scroller_.destination() < scroller_.max_offset() - 0.5) middle.second = [this] { ++asked_; };
  return middle;
}

DockMiddle Pager::middle(const Look& look) { return look.layout.is_portrait ? DockMiddle{} : paging(); }

void Pager::strip(Frame& frame, const Look& look) {
  if (!look.layout.is_portrait) return;
  const Rect strip = strip_rect(look);
  const DockMiddle paging = this->paging();
  if (paging.kind == DockMiddle::Kind::nothing) return;
  frame.fill(strip, look.colours.kertas);
  frame.fill({strip.x, strip.y, strip.width, kRule}, look.colours.garis);
  ButtonSpec up{"pager.up",  {}, std::string(look.tr("Naik")), icon::kChevronUp, 0, ButtonKind::secondary,
                paging.first};
  ButtonSpec down{"pager.down",        {},           std::string(look.tr("Turun")), icon::kChevronDown, 0,
                  ButtonKind::primary, paging.second};
  if (!up.act) up.kind = ButtonKind::not_yet;
  if (!down.act) down.kind = ButtonKind::not_yet;
  const double height = 96, y = strip.y + kRule + std::floor((strip.height - kRule - height) / 2);
  const double right = look.layout.content.right();
  const double down_width = button_width(frame, look, down), up_width = button_width(frame, look, up);
  down.rect = {right - down_width, y, down_width, height};
  up.rect = {down.rect.x - kButtonGap - up_width, y, up_width, height};
  button(frame, look, up);
  button(frame, look, down);
  const std::string words =
      base::fill(look.tr("Halaman {0} dari {1}"), {std::to_string(paging.index), std::to_string(paging.count)});
  const paint::TextStyle style = look.type(type::kChip);
  const double room = up.rect.x - kButtonGap - look.layout.content.x;
  const double size = frame.texts().measure(words, style, {room, 1, paint::Align::left}).height;
  text_sprite(frame, look, {look.layout.content.x, std::round(strip.y + (strip.height - size) / 2)}, words, style,
              look.colours.tinta_2, {room, 1, paint::Align::left});
}

}  // namespace lobi::ui
