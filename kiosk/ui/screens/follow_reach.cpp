// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follow_reach.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/follow_parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"

namespace lobi::ui {
namespace {

constexpr double kReachGap = 20, kLeastAround = 4, kAround = 10;  // between a card's edge and its plate
constexpr double kBelowTitle = 20, kBesideTitle = 28;
constexpr int kMostColumns = 6, kMostRows = 2;

int fitting(double room, double card) {
  return std::max(1, static_cast<int>(std::floor((room + kReachGap) / (card + kReachGap))));
}

void set_rows_and_columns(ReachGrid& grid, int count, double card) {
  grid.columns = std::min(fitting(grid.above.width, card), kMostColumns);
  grid.rows = std::min(fitting(grid.above.height, card), kMostRows);
  grid.rows = std::min(grid.rows, (count + grid.columns - 1) / grid.columns);
  const int even = (count + grid.rows - 1) / grid.rows;  // two rows of three rather than four and two
  grid.columns = std::min(grid.columns, std::max(even, 3));
}

// Two buttons side by side, as in the dock of a landscape page.
void compose_turning(Frame& frame, const Look& look, const Rect& rect, ReachPages& pages) {
  const double width = std::floor((rect.width - kReachGap) / 2);
  ButtonSpec previous{"follow.previous",
                      {rect.x, rect.y, width, rect.height},
                      std::string(look.tr("Sebelumnya")),
                      icon::kArrowLeft,
                      0,
                      ButtonKind::secondary,
                      {}};
  ButtonSpec next{"follow.next",
                  {rect.right() - width, rect.y, width, rect.height},
                  std::string(look.tr("Berikutnya")),
                  0,
                  icon::kArrowRight,
                  ButtonKind::secondary,
                  {}};
  if (pages.page > 0) previous.act = [&pages] { --pages.page; };
  if (pages.page + 1 < pages.count) next.act = [&pages] { ++pages.page; };
  for (ButtonSpec* one : {&previous, &next}) {
    if (!one->act) one->kind = ButtonKind::not_yet;
    button(frame, look, *one);
  }
}

}  // namespace

Rect ReachGrid::cell(const Rect& area, const ReachGrid& grid, int index) {
  const Rect in_row = column(area, grid.columns, index % grid.columns, 1, kReachGap);
  const double height = std::floor((area.height - (grid.rows - 1) * kReachGap) / grid.rows);
  const int row = index / grid.columns;
  return {in_row.x, area.y + row * (height + kReachGap), in_row.width, height};
}

ReachGrid reach_grid(const ReachNeeds& needs, const Layout& layout) {
  const Rect& showcase = layout.showcase;
  const double card = needs.plate + 2 * kLeastAround;
  ReachGrid grid;
  const double title = needs.title_height + kBelowTitle;
  grid.above = {showcase.x, showcase.y + title, showcase.width, showcase.height - title};
  grid.below = layout.content;
  if (!layout.is_portrait && grid.above.height < card) {
    grid.title = ReachTitle::beside;
    const double x = showcase.x + needs.title_column + kBesideTitle;
    grid.above = {x, showcase.y, showcase.right() - x, showcase.height};
    grid.below = {x, layout.content.y, grid.above.width, layout.content.height};
  }
  set_rows_and_columns(grid, needs.count, card);
  if (layout.is_portrait && grid.at_once() < needs.count) {
    grid.below.height -= needs.button + kReachGap;
    grid.turning = {grid.below.x, grid.below.bottom() + kReachGap, grid.below.width, needs.button};
  }
  return grid;
}

void compose_follow_reach(Frame& frame, const World& world, std::vector<AccountCard> cards, ReachPages& pages) {
  const Look& look = world.look;
  const Rect& showcase = look.layout.showcase;
  const double least = least_plate(look, cards);
  const auto height = [&](FollowTitle kind) { return follow_title(frame, look, showcase, kind, Drawn::no); };
  ReachNeeds needs{static_cast<int>(cards.size()), least, height(FollowTitle::alone),
                   std::max(290.0, follow_title_width(frame, look)), look.button_height(88)};
  ReachGrid grid = reach_grid(needs, look.layout);
  needs.title_height = height(FollowTitle::with_sentence);
  const ReachGrid with_sentence = reach_grid(needs, look.layout);
  // The sentence stands where it costs no code.
  auto kind = grid.title == ReachTitle::beside ? FollowTitle::in_column : FollowTitle::alone;
  if (with_sentence.title == ReachTitle::above && with_sentence.at_once() >= grid.at_once())
    kind = FollowTitle::with_sentence, grid = with_sentence;
  const double width = grid.title == ReachTitle::beside ? needs.title_column : showcase.width;
  (void)follow_title(frame, look, {showcase.x, showcase.y, width, showcase.height}, kind, Drawn::yes);

  pages.count = (needs.count + grid.at_once() - 1) / grid.at_once();
  pages.page = std::clamp(pages.page, 0, pages.count - 1);
  const Rect first = ReachGrid::cell(grid.above, grid, 0);
  const double plate =
      std::max(least, shared_plate(look, cards, std::min(first.width, first.height) - 2 * kAround));
  for (int i = 0; i < grid.at_once() && pages.page * grid.at_once() + i < needs.count; ++i) {
    AccountCard seen = cards[static_cast<std::size_t>(pages.page * grid.at_once() + i)];
    AccountCard touched = seen;
    seen.id += ".seen", seen.act = nullptr;
    seen.shape = AccountShape::plate_only, seen.plate = plate;
    account_card(frame, look, ReachGrid::cell(grid.above, grid, i), seen);
    touched.shape = AccountShape::words_only, touched.plate = 0;
    touched.name_size = 28, touched.has_brings = grid.rows == 1;
    account_card(frame, look, ReachGrid::cell(grid.below, grid, i), touched);
  }
  if (!grid.turning.is_empty()) compose_turning(frame, look, grid.turning, pages);
}

}  // namespace lobi::ui
