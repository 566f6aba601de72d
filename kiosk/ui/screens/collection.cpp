// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/collection.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/screens/collection_grid.h"
#include "ui/screens/collection_sections.h"
#include "ui/screens/collection_showcase.h"
#include "ui/screens/item_words.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/pager.h"
#include "ui/widgets/section_heading.h"

namespace lobi::ui {
namespace {

constexpr double kTouchBegins = 768;             // portrait: nothing that must be touched is higher
constexpr double kRowInset = 12, kBelowRow = 8;  // the row of title and chips is 104 high in landscape
constexpr double kBelowShowcase = 28, kTitleGap = 28;
constexpr double kNear = 1.0;  // of the view: sections further off are not composed
constexpr double kReachCoverGap = 30, kReachChipGap = 16;

// Where the parts lie on this panel.
struct Place {
  Rect showcase;     // height 0: none
  double row_y = 0;  // of title and chips
  Rect view;         // of the list, as wide as the page: shadows are not cut
};

Place place_of(const Look& look) {
  const Layout& layout = look.layout;
  Place place;
  place.row_y = layout.content.y + (layout.is_portrait || layout.is_reach ? 0 : kRowInset);
  if (layout.is_reach) {
    place.showcase = layout.showcase;
  } else if (layout.is_portrait) {
    place.row_y = kTouchBegins;
    place.showcase = {layout.content.x, layout.content.y, layout.content.width,
                      kTouchBegins - kBelowShowcase - layout.content.y};
  }
  const double top = place.row_y + kChipHeight + kBelowRow;
  place.view = {layout.spine.right(), top, layout.page.width - layout.spine.right(),
                Pager::list_bottom(look) - top};
  return place;
}

class Collection final : public Screen {
 public:
  explicit Collection(std::string filter) : filter_(std::move(filter)) {}

  void compose(Frame& frame, const World& world) override {
    const TitleShelf* shelf = follow(world);
    if (shelf == nullptr) return;
    const Place place = place_of(world.look);
    if (has_strip(world.look)) {
      compose_strip(frame, world, *shelf, place);
    } else {
      compose_list(frame, world, *shelf, place);
      if (place.showcase.height > 0) compose_showcase(frame, world, showcase_of(world, *shelf, place, 0));
    }
    compose_row(frame, world, *shelf, place.row_y);
    if (!has_strip(world.look)) pager_.strip(frame, world.look);
  }

  DockMiddle dock_middle(const World& world) override {
    return has_strip(world.look) ? strip_steps() : pager_.middle(world.look);
  }

  bool is_gone(const World& world) const override {
    CollectionIndex index;
    if (index_.is_of(world.content, world.now)) return index_.find(filter_) == nullptr;
    index.follow(world.content, world.now);
    return index.find(filter_) == nullptr;
  }

 private:
  // Reach mode in landscape leaves one row of covers, scrolled sideways; what it begins with is shown large above.
  static bool has_strip(const Look& look) { return look.layout.is_reach && !look.layout.is_portrait; }

  const TitleShelf* follow(const World& world) {
    index_.follow(world.content, world.now);
    return index_.find(filter_);
  }

  void compose_row(Frame& frame, const World& world, const TitleShelf& shelf, double y) {
    const Look& look = world.look;
    const Rect& content = look.layout.content;
    const bool is_subject = !shelf.subject.empty();
    const std::string title = is_subject ? shelf.subject : std::string(look.tr("Koleksi"));
    paint::TextStyle style = look.type(type::kTitle);
    const paint::TextBox box{is_subject ? content.width : content.width / 3, 1, paint::Align::left};
    while (style.size > 40 && frame.texts().measure(title, style, box).is_cut) style.size -= 4;
    const auto measure = frame.texts().measure(title, style, box);
    text_sprite(frame, look, {content.x, std::round(y + (kChipHeight - measure.height) / 2)}, title, style,
                look.colours.tinta, box);
    if (is_subject) return;
    const double x = content.x + std::ceil(measure.width) + kTitleGap;
    chip_row(frame, look, {x, y, look.layout.page.width - x, kChipHeight}, chips_of(world), chips_);
  }

  std::vector<ChipSpec> chips_of(const World& world) {
    std::vector<const TitleShelf*> filters{&index_.all()};
    for (const auto& kind : index_.kinds()) filters.push_back(&kind);
    if (!index_.children().items.empty()) filters.push_back(&index_.children());
    std::vector<ChipSpec> chips;
    if (filters.size() <= 2) return chips;  // one kind: there is nothing to choose
    for (const TitleShelf* filter : filters)
      chips.push_back({"filter/" + filter->filter, shelf_name(world.look, *filter), "", filter->filter == filter_,
                       [this, name = filter->filter] { choose(name); }});
    return chips;
  }

  void choose(const std::string& filter) {
    if (filter_ == filter) return;
    filter_ = filter;
    pager_.jump(0);
    strip_.jump(0);
  }

  void compose_list(Frame& frame, const World& world, const TitleShelf& shelf, const Place& place) {
    if (shelf.filter.empty()) return compose_sections(frame, world, place);
    const Rect& content = world.look.layout.content;
    TitleGrid grid = lay_out_grid(world.look, shelf, content.width);
    SectionHeading heading;
    heading.name =
        shelf.subject.empty() ? shelf_name(world.look, shelf) : count_words(world.look, shelf.items.size());
    if (shelf.subject.empty()) heading.note = count_words(world.look, shelf.items.size());
    grid.heading_height = section_heading_height(frame, world.look, content.width, heading);
    pager_.begin(frame, world.look, place.view, grid.height());
    const auto clip = frame.clipped(place.view);
    const paint::Point top{content.x, place.view.y - pager_.offset()};
    section_heading(frame, world.look, {top.x, top.y + 14, content.width, grid.heading_height}, heading);
    compose_grid(frame, world, grid, top, place.view);
  }

  void compose_sections(Frame& frame, const World& world, const Place& place) {
    const Rect& content = world.look.layout.content;
    auto sections = lay_out_sections(frame, world, index_, content.width);
    pager_.begin(frame, world.look, place.view, sections_height(sections));
    const auto clip = frame.clipped(place.view);
    for (auto& section : sections) {
      section.rect = section.rect.moved(content.x, place.view.y - pager_.offset());
      const double beyond = kNear * place.view.height;
      if (section.rect.bottom() < place.view.y - beyond || section.rect.y > place.view.bottom() + beyond) continue;
      compose_section(frame, world, section, shelves_);
    }
  }

  CollectionShowcase showcase_of(const World& world, const TitleShelf& shelf, const Place& place,
                                 std::size_t first) {
    const Look& look = world.look;
    const TitleShelf& source = shelf.filter.empty() && !has_strip(look) ? index_.kinds().front() : shelf;
    CollectionShowcase showcase;
    showcase.rect = place.showcase;
    showcase.is_touchable = !look.layout.is_reach;
    const bool is_new = shelf.filter.empty() && source.this_week > 0;
    showcase.headline = std::string(is_new ? look.tr("Baru tiba di rak") : "");
    if (!is_new)
      showcase.headline = shelf.filter.empty() ? std::string(look.tr("Koleksi")) : shelf_name(look, shelf);
    showcase.pill =
        is_new ? base::fill(look.tr("{0} judul baru minggu ini"),
                            {pack::number_text(static_cast<std::int64_t>(source.this_week), look.language())})
               : count_words(look, source.items.size());
    for (std::size_t i = first;
         i < source.items.size() && showcase.titles.size() < showcase_room(look, place.showcase); ++i)
      showcase.titles.push_back(&world.content.items[source.items[i]]);
    return showcase;
  }

  void compose_strip(Frame& frame, const World& world, const TitleShelf& shelf, const Place& place) {
    const Look& look = world.look;
    const Rect& content = look.layout.content;
    ShelfSpec spec;
    spec.id = "strip";
    spec.board = {content.x, content.bottom() - kShelfHeight, content.width, kShelfHeight};
    const double height = spec.board.y - (place.row_y + kChipHeight + kReachChipGap);
    spec.cover_width = std::floor(height / kCoverRatio);
    spec.gap = kReachCoverGap;
    spec.count = shelf.items.size();
    spec.title = [&](std::size_t i) { return shelved(world, world.content.items[shelf.items[i]], "strip"); };
    strip_.set_calm(look.choice.is_calm);
    for (; steps_ > 0; --steps_) strip_.page(1, frame.now());
    for (; steps_ < 0; ++steps_) strip_.page(-1, frame.now());
    ui::shelf(frame, look, spec, strip_);
    const double pitch = spec.cover_width + spec.gap;
    const std::size_t room = showcase_room(look, place.showcase), count = shelf.items.size();
    const auto first = static_cast<std::size_t>(std::max(0.0, std::round(strip_.offset() / pitch)));
    compose_showcase(frame, world,
                     showcase_of(world, shelf, place, std::min(first, count > room ? count - room : 0)));
  }

  DockMiddle strip_steps() {
    DockMiddle middle;
    if (strip_.page_count() < 2) return middle;
    middle.kind = DockMiddle::Kind::neighbours;
    if (strip_.destination() > 0.5) middle.first = [this] { --steps_; };
    if (strip_.destination() < strip_.max_offset() - 0.5) middle.second = [this] { ++steps_; };
    return middle;
  }

  std::string filter_;
  CollectionIndex index_;
  Pager pager_;
  ShelfScrollers shelves_;
  Scroller chips_, strip_;
  int steps_ = 0;  // of the strip, asked for by the dock
};

}  // namespace

std::unique_ptr<Screen> make_collection(std::string filter) {
  return std::make_unique<Collection>(std::move(filter));
}

}  // namespace lobi::ui
