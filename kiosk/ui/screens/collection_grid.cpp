// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/collection_grid.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/collection_sections.h"
#include "ui/screens/item_words.h"
#include "ui/theme/type.h"

namespace lobi::ui {
namespace {

constexpr double kTop = 14, kBottom = 28, kLeastGap = 22, kCardGap = 18, kBelowBoard = 12, kBelowRow = 30;
constexpr double kLargestCover = 236;  // large text has fewer columns, and its covers fill them
constexpr int kTitleLines = 2;
constexpr double kNear = 0.75;  // of the view, beyond both of its ends: as the frame paints ahead

paint::TextStyle caption_title(const Look& look) { return look.type({paint::Face::manrope, 700, 24, 1.18, -0.01}); }
paint::TextStyle caption_text(const Look& look) { return look.type(type::kSmall); }

double line_of(const paint::TextStyle& style) { return style.size * style.line_height; }

double caption_height(const Look& look) {
  return std::ceil(kTitleLines * line_of(caption_title(look)) + line_of(caption_text(look)) + 2);
}

void caption(Frame& frame, const World& world, const model::CatalogueItem& item, const Rect& rect) {
  const Look& look = world.look;
  const std::string below = caption_line(look, item);
  plain(frame, SpriteKey("caption").add(item.title).add(below), rect, [&] {
    return Paint([&look, title = item.title, below](paint::Canvas& canvas, const Rect& body) {
      const auto taken = canvas.text({body.x, body.y}, title, caption_title(look), look.colours.tinta,
                                     {body.width, kTitleLines, paint::Align::centre});
      canvas.text({body.x, body.y + taken.height + 2}, below, caption_text(look), look.colours.tinta_2,
                  {body.width, 1, paint::Align::centre});
    });
  });
}

void compose_cover_row(Frame& frame, const World& world, const TitleGrid& grid, std::size_t row, paint::Point at) {
  const double height = std::round(grid.cell * kCoverRatio);
  const Rect board{at.x, at.y + height, grid.width, kShelfHeight};
  const std::size_t end = std::min((row + 1) * grid.columns, grid.shelf->items.size());
  for (std::size_t i = row * grid.columns; i < end; ++i) {
    const auto& item = world.content.items[grid.shelf->items[i]];
    const double x = at.x + kShelfInset + static_cast<double>(i % grid.columns) * (grid.cell + grid.gap);
    const Rect slot{x - grid.gap / 2, at.y - 8, grid.cell + grid.gap, grid.row_height - kBelowRow + 16};
    standing_cover(frame, world.look, {x, at.y, grid.cell, height}, shelved(world, item, grid.shelf->filter), slot);
    const double width = grid.cell + std::min(grid.gap - 12, 2 * kShelfInset);
    caption(frame, world, item,
            {x + (grid.cell - width) / 2, board.bottom() + kBelowBoard, width, caption_height(world.look)});
  }
  shelf_board(frame, world.look, board);
}

void compose_card_row(Frame& frame, const World& world, const TitleGrid& grid, std::size_t row, paint::Point at) {
  const std::size_t end = std::min((row + 1) * grid.columns, grid.shelf->items.size());
  for (std::size_t i = row * grid.columns; i < end; ++i)
    paper_card(frame, world.look,
               {at.x + static_cast<double>(i % grid.columns) * (grid.cell + grid.gap), at.y, grid.cell,
                grid.row_height - kCardGap},
               paper_of(world, world.content.items[grid.shelf->items[i]], grid.shelf->filter));
}

void lay_out_cards(const Look& look, TitleGrid& grid) {
  const bool is_narrow = look.layout.is_portrait || look.text_scale > 1;
  grid.columns = is_narrow ? 1 : look.layout.is_wide ? 3 : 2;
  grid.gap = kGap;
  grid.cell = (grid.width - kGap * static_cast<double>(grid.columns - 1)) / static_cast<double>(grid.columns);
  grid.row_height = paper_card_height(look) + kCardGap;
}

void lay_out_covers(const Look& look, TitleGrid& grid) {
  const double cover = std::round(kShelfCover * wide_factor(look));
  const int across = covers_across(grid.width, cover * (look.text_scale > 1 ? 1.25 : 1), kLeastGap);
  grid.columns = static_cast<std::size_t>(across);
  const double pitch = (grid.width - 2 * kShelfInset + kLeastGap) / across;
  grid.cell = look.text_scale > 1 ? std::min(std::max(kLargestCover, cover), std::floor(pitch - kLeastGap)) : cover;
  grid.gap = across > 1 ? (grid.width - 2 * kShelfInset - across * grid.cell) / (across - 1) : 0;
  grid.row_height =
      std::round(grid.cell * kCoverRatio) + kShelfHeight + kBelowBoard + caption_height(look) + kBelowRow;
}

}  // namespace

double TitleGrid::height() const {
  return kTop + heading_height + static_cast<double>(row_count()) * row_height + kBottom;
}

TitleGrid lay_out_grid(const Look& look, const TitleShelf& shelf, double width) {
  TitleGrid grid;
  grid.shelf = &shelf;
  grid.width = width;
  shelf.style == ShelfStyle::papers ? lay_out_cards(look, grid) : lay_out_covers(look, grid);
  return grid;
}

void compose_grid(Frame& frame, const World& world, const TitleGrid& grid, paint::Point top, const Rect& view) {
  const double first_y = top.y + kTop + grid.heading_height;
  const auto row_at = [&](double y) {
    const double row = std::floor((y - first_y) / grid.row_height);
    return static_cast<std::size_t>(std::clamp(row, 0.0, static_cast<double>(grid.row_count())));
  };
  const std::size_t first = row_at(view.y - kNear * view.height);
  const std::size_t last = std::min(grid.row_count(), row_at(view.bottom() + kNear * view.height) + 1);
  for (std::size_t row = first; row < last; ++row) {
    const paint::Point at{top.x, first_y + static_cast<double>(row) * grid.row_height};
    if (grid.shelf->style == ShelfStyle::papers) {
      compose_card_row(frame, world, grid, row, at);
    } else {
      compose_cover_row(frame, world, grid, row, at);
    }
  }
}

}  // namespace lobi::ui
