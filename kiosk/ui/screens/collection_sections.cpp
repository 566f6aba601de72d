// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/collection_sections.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/screens/item_words.h"

namespace lobi::ui {
namespace {

constexpr double kListTop = 14, kBetweenRows = 24, kPairGap = 44, kPairLeft = 960.0 / 1776;
constexpr double kLeastGap = 22, kLeastHalfGap = 16, kCardGap = 14, kListBottom = 28;
constexpr std::size_t kLeastShown = 12, kMostShown = 40;
constexpr std::size_t kCardsBeside = 2, kCardsAlone = 4;

std::string week_words(const Look& look, std::size_t count) {
  if (count == 1) return std::string(look.tr("Satu judul minggu ini"));
  return base::fill(look.tr("{0} judul minggu ini"),
                    {pack::number_text(static_cast<std::int64_t>(count), look.language())});
}

std::string note_of(const Look& look, const TitleShelf& shelf) {
  if (shelf.filter == "ebooks") return std::string(look.tr("baca gratis di ponsel"));
  if (!shelf.subject.empty()) return count_words(look, shelf.items.size());
  if (shelf.style == ShelfStyle::papers) return {};
  return shelf.this_week > 0 ? week_words(look, shelf.this_week) : std::string(look.tr("terbaru lebih dahulu"));
}

SectionHeading heading_of(const World& world, const TitleShelf& shelf) {
  const Look& look = world.look;
  SectionHeading heading;
  heading.id = "all/" + shelf.filter;
  const bool is_new = shelf.filter == "books" && shelf.this_week > 0;
  heading.name = is_new ? std::string(look.tr("Buku baru")) : shelf_name(look, shelf);
  heading.note = note_of(look, shelf);
  return heading;
}

// All of it has to be one touch away: the link stands where the row holds less.
void link_to_all(const World& world, ShelfSection& section, std::size_t seen) {
  const std::size_t count = section.shelf->items.size();
  if (count <= seen) return;
  section.heading.link = base::fill(world.look.tr("Semua {0}"),
                                    {pack::number_text(static_cast<std::int64_t>(count), world.language())});
  section.heading.act = [&navigator = world.navigator, filter = section.shelf->filter] {
    navigator.go({ScreenName::collection, filter, 0});
  };
}

ShelfSection covers_section(Frame& frame, const World& world, const TitleShelf& shelf, Rect rect,
                            double cover_role) {
  const double cover_width = std::round(cover_role * wide_factor(world.look));
  ShelfSection section;
  section.shelf = &shelf;
  section.heading = heading_of(world, shelf);
  section.cover_width = cover_width;
  section.shown = std::min(shelf.items.size(), std::clamp(shelf.this_week, kLeastShown, kMostShown));
  section.least_gap = cover_role == kShelfCover ? kLeastGap : kLeastHalfGap;
  link_to_all(world, section, static_cast<std::size_t>(covers_across(rect.width, cover_width, section.least_gap)));
  section.heading_height = section_heading_height(frame, world.look, rect.width, section.heading);
  rect.height = section.heading_height + std::round(cover_width * kCoverRatio) + kShelfHeight;
  section.rect = rect;
  return section;
}

ShelfSection papers_section(Frame& frame, const World& world, const TitleShelf& shelf, Rect rect, int columns,
                            std::size_t most) {
  ShelfSection section;
  section.shelf = &shelf;
  section.heading = heading_of(world, shelf);
  section.columns = columns;
  section.shown = std::min(shelf.items.size(), most);
  link_to_all(world, section, section.shown);
  section.heading_height = section_heading_height(frame, world.look, rect.width, section.heading);
  const double rows = std::ceil(static_cast<double>(section.shown) / columns);
  rect.height = section.heading_height + rows * (paper_card_height(world.look) + kCardGap) - kCardGap;
  section.rect = rect;
  return section;
}

// The shelves in the order in which they are shown, covers and papers apart.
struct Order {
  std::vector<const TitleShelf*> covers, papers;
};

Order order_of(const CollectionIndex& index) {
  Order order;
  for (const auto& shelf : index.kinds())
    (shelf.style == ShelfStyle::papers ? order.papers : order.covers).push_back(&shelf);
  if (index.children().items.size() >= kLeastShelf) order.covers.push_back(&index.children());
  for (const auto& shelf : index.subjects()) order.covers.push_back(&shelf);
  return order;
}

// Puts sections one below the other.
class Rows {
 public:
  Rows(Frame& frame, const World& world, double width) : frame_(frame), world_(world), width_(width) {}

  void covers(const TitleShelf& shelf) {
    add(covers_section(frame_, world_, shelf, {0, y_, width_, 0}, kShelfCover));
  }
  void papers(const TitleShelf& shelf) {
    const bool is_narrow = world_.look.layout.is_portrait;
    add(papers_section(frame_, world_, shelf, {0, y_, width_, 0}, is_narrow ? 1 : 2,
                       is_narrow ? kCardsAlone - 1 : kCardsAlone));
  }
  void pair(const TitleShelf& shelf, const TitleShelf& papers) {
    const double left = std::round(width_ * kPairLeft), x = left + kPairGap;
    ShelfSection first = covers_section(frame_, world_, shelf, {0, y_, left, 0}, kHalfShelfCover);
    const double beside = first.rect.height - first.heading_height + kCardGap;  // as many as the shelf is high
    const auto cards = static_cast<std::size_t>(beside / (paper_card_height(world_.look) + kCardGap));
    ShelfSection second =
        papers_section(frame_, world_, papers, {x, y_, width_ - x, 0}, 1, std::max(cards, kCardsBeside));
    // Their contents begin at one height.
    const double heading = std::max(first.heading_height, second.heading_height);
    for (auto* one : {&first, &second}) {
      one->rect.height += heading - one->heading_height;
      one->heading_height = heading;
    }
    const double bottom = std::max(first.rect.bottom(), second.rect.bottom());
    sections_.push_back(std::move(first));
    sections_.push_back(std::move(second));
    y_ = bottom + kBetweenRows;
  }
  [[nodiscard]] std::vector<ShelfSection> take() { return std::move(sections_); }

 private:
  void add(ShelfSection section) {
    y_ = section.rect.bottom() + kBetweenRows;
    sections_.push_back(std::move(section));
  }
  Frame& frame_;
  const World& world_;
  double width_, y_ = kListTop;
  std::vector<ShelfSection> sections_;
};

void compose_covers(Frame& frame, const World& world, const ShelfSection& section, Scroller& scroller) {
  const Rect& rect = section.rect;
  ShelfSpec spec;
  spec.id = section.shelf->filter;
  spec.board = {rect.x, rect.y + section.heading_height + std::round(section.cover_width * kCoverRatio), rect.width,
                kShelfHeight};
  spec.cover_width = section.cover_width;
  spec.gap =
      shelf_gap(rect.width, section.cover_width, covers_across(rect.width, section.cover_width, section.least_gap));
  spec.count = section.shown;
  spec.title = [&](std::size_t i) {
    return shelved(world, world.content.items[section.shelf->items[i]], section.shelf->filter);
  };
  scroller.set_calm(world.look.choice.is_calm);
  shelf(frame, world.look, spec, scroller);
}

void compose_papers(Frame& frame, const World& world, const ShelfSection& section) {
  const double width = (section.rect.width - kGap * (section.columns - 1)) / section.columns;
  const double height = paper_card_height(world.look);
  const auto columns = static_cast<std::size_t>(section.columns);
  for (std::size_t i = 0; i < section.shown; ++i) {
    const std::size_t row = i / columns;
    const Rect rect{section.rect.x + static_cast<double>(i % columns) * (width + kGap),
                    section.rect.y + section.heading_height + static_cast<double>(row) * (height + kCardGap), width,
                    height};
    paper_card(frame, world.look, rect,
               paper_of(world, world.content.items[section.shelf->items[i]], section.shelf->filter));
  }
}

}  // namespace

double wide_factor(const Look& look) {
  return look.layout.is_wide ? std::clamp(look.layout.content.width / 1776, 1.0, 1.8) : 1.0;
}

int covers_across(double board_width, double cover_width, double least_gap) {
  return std::max(1, static_cast<int>(std::floor((board_width - 2 * kShelfInset + 4) / (cover_width + least_gap))));
}

std::vector<ShelfSection> lay_out_sections(Frame& frame, const World& world, const CollectionIndex& index,
                                           double width) {
  const Order order = order_of(index);
  Rows rows(frame, world, width);
  std::size_t papers = 0;
  for (std::size_t i = 0; i < order.covers.size(); ++i) {
    const TitleShelf& shelf = *order.covers[i];
    const bool has_papers = i > 0 && papers < order.papers.size();
    if (has_papers && !world.look.layout.is_portrait) {
      rows.pair(shelf, *order.papers[papers++]);
      continue;
    }
    rows.covers(shelf);
    if (has_papers) rows.papers(*order.papers[papers++]);
  }
  while (papers < order.papers.size()) rows.papers(*order.papers[papers++]);
  return rows.take();
}

double sections_height(const std::vector<ShelfSection>& sections) {
  double bottom = 0;
  for (const auto& section : sections) bottom = std::max(bottom, section.rect.bottom());
  return bottom + kListBottom;
}

void compose_section(Frame& frame, const World& world, const ShelfSection& section, ShelfScrollers& scrollers) {
  section_heading(frame, world.look, {section.rect.x, section.rect.y, section.rect.width, section.heading_height},
                  section.heading);
  if (section.shelf->style == ShelfStyle::papers) return compose_papers(frame, world, section);
  compose_covers(frame, world, section, scrollers[section.shelf->filter]);
}

}  // namespace lobi::ui
