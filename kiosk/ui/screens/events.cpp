// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/events.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/platform/scroller.h"
#include "ui/screens/event_parts.h"
#include "ui/screens/event_words.h"
#include "ui/screens/events_index.h"
#include "ui/screens/feed_head.h"
#include "ui/theme/icons.h"
#include "ui/theme/type.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/paged_grid.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kTouchTop = 768;  // portrait: targets lie below
constexpr double kHeadRow = 104, kTitleGap = 34, kBelowChips = 28;
constexpr double kCode = 488, kCodeCompact = 380, kBesideCode = 48;
constexpr double kReachTitle = 420, kReachCard = 132;
constexpr double kTwoColumns = 1900;  // a list so wide has two

class Events final : public Screen {
 public:
  explicit Events(const std::string& item) : filter_(event_filter_of(item)) {}
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override { return pager_.middle(world.look); }
  [[nodiscard]] bool is_gone(const World& world) const override {
    return std::none_of(world.content.events.begin(), world.content.events.end(),
                        [&](const model::Event& event) { return world.is_shown(event); });
  }

 private:
  void refresh(const World& world);
  void choose(EventFilter filter) {
    filter_ = filter;
    made_at_.reset();
    pager_.jump(0);
  }
  [[nodiscard]] std::vector<ChipSpec> chips(const Look& look);
  [[nodiscard]] Rect chips_row(const Layout& layout) const;
  double compose_title(Frame& frame, const World& world) const;
  void compose_chips(Frame& frame, const World& world, double left);
  void compose_top(Frame& frame, const World& world) const;
  void compose_code(Frame& frame, const World& world, const Rect& column) const;
  void compose_list(Frame& frame, const World& world, const Rect& area);
  void compose_nothing(Frame& frame, const World& world, const Rect& area);
  [[nodiscard]] const model::Event* next_event(const World& world) const;

  std::optional<EventFilter> filter_;  // none yet: the usual one
  std::vector<std::size_t> listed_;    // of content.events
  std::array<int, 5> counts_{};        // by filter: what takes place
  std::int64_t generation_ = -1;
  std::optional<base::Instant> made_at_, changes_at_, updated_;
  Pager pager_;
  Scroller chip_scroller_;
};

void Events::refresh(const World& world) {
  const bool is_current = generation_ == world.content.generation && made_at_ && *made_at_ <= world.now &&
                          changes_at_ && world.now < *changes_at_;
  if (is_current) return;
  const model::Zone& zone = world.library.hours.zone;
  if (!filter_) filter_ = usual_filter(world.content, zone, world.now);
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const auto found = filtered_events(world.content, static_cast<EventFilter>(i), zone, world.now);
    counts_[i] = count_events(world.content, found);
    if (static_cast<EventFilter>(i) == *filter_) listed_ = found;
  }
  changes_at_ = next_event_change(world.content, zone, world.now);
  updated_ = calendars_updated(world.content);
  made_at_ = world.now;
  generation_ = world.content.generation;
}

// Empty ones are not offered, but today's and the chosen one are.
std::vector<ChipSpec> Events::chips(const Look& look) {
  struct Named {
    EventFilter filter;
    const char* words;
  };
  const Named all[] = {{EventFilter::now, N_("Sekarang")},
                       {EventFilter::today, N_("Hari ini")},
                       {EventFilter::week, N_("Minggu ini")},
                       {EventFilter::children, N_("Untuk anak")},
                       {EventFilter::all, N_("Semua acara")}};
  std::vector<ChipSpec> chips;
  for (const Named& one : all) {
    const int count = counts_[static_cast<std::size_t>(one.filter)];
    const bool is_chosen = filter_ == one.filter;
    if (count == 0 && !is_chosen && one.filter != EventFilter::today) continue;
    ChipSpec chip;
    chip.id = "events." + item_of(one.filter);
    chip.text = std::string(look.tr(one.words)) + " · " + std::to_string(count);
    chip.is_chosen = is_chosen;
    chip.act = [this, filter = one.filter] { choose(filter); };
    chips.push_back(std::move(chip));
  }
  return chips;
}

Rect Events::chips_row(const Layout& layout) const {
  const Rect& content = layout.content;
  double y = content.y + 12;
  if (layout.is_reach) y = content.y;
  if (layout.is_portrait && !layout.is_reach) y = std::round(kTouchTop / 1920 * layout.page.height);
  return {content.x, y, layout.page.width - content.x, kChipHeight};
}

// Title and, when it is old, how old everything is. Returns where the chips may begin beside it.
double Events::compose_title(Frame& frame, const World& world) const {
  const Look& look = world.look;
  const Rect& area = look.layout.is_reach ? look.layout.showcase : look.layout.content;
  const auto style = look.type(type::kTitle, look.layout.is_portrait ? 68 : 60);
  const std::string_view words = look.tr("Acara");
  const double middle = area.y + 12 + kChipHeight / 2;
  text_sprite(frame, look, {area.x, std::round(middle - style.size * style.line_height / 2)}, words, style,
              look.colours.tinta);
  const double beside = area.x + std::ceil(frame.texts().measure(words, style).width) + kTitleGap;
  return compose_freshness(frame, world, updated_, beside, middle);
}

void Events::compose_chips(Frame& frame, const World& world, double left) {
  const Layout& layout = world.look.layout;
  Rect row = chips_row(layout);
  if (!layout.is_portrait && !layout.is_reach) row = {left, row.y, row.right() - left, row.height};
  chip_row(frame, world.look, row, chips(world.look), chip_scroller_);
}

Action open(const World& world, const model::Event& event) {
  return [&navigator = world.navigator, key = event_key(event)] { navigator.go({ScreenName::event, key, 0}); };
}

// Portrait and reach mode: the first of the list, to look at. In reach mode it is offered below as well.
void Events::compose_top(Frame& frame, const World& world) const {
  const Layout& layout = world.look.layout;
  if ((!layout.is_portrait && !layout.is_reach) || listed_.empty()) return;
  const model::Event& event = world.content.events[listed_.front()];
  const Rect& area = layout.is_reach ? layout.showcase : layout.content;
  Rect place{area.x, area.y + kHeadRow, area.width, 0};
  if (layout.is_reach && !layout.is_portrait) place = {area.x + kReachTitle, area.y, area.width - kReachTitle, 0};
  place.height = (layout.is_reach ? area.bottom() : chips_row(layout).y - kGap) - place.y;
  event_feature(frame, world.look, place, make_event_card(world, event, "events.top"),
                layout.is_reach ? Action{} : open(world, event));
}

// What somebody may want to note down: the first that has not begun.
const model::Event* Events::next_event(const World& world) const {
  for (const std::size_t index : listed_) {
    const model::Event& event = world.content.events[index];
    if (!event.is_cancelled && event.start > world.now) return &event;
  }
  return nullptr;
}

void Events::compose_code(Frame& frame, const World& world, const Rect& column) const {
  const model::Event* event = next_event(world);
  if (event == nullptr) return;
  const Look& look = world.look;
  QrCard code = calendar_code(world, *event, "events.code");
  code.hint = event->summary + "\n" + event_day(*event, world.library.hours.zone, look.language());
  const double height = qr_card_height(frame, look, column.width, code);
  if (height <= 0) return;
  qr_card(frame, look, {column.x, column.y, column.width, std::min(height, column.height)}, code);
}

void Events::compose_list(Frame& frame, const World& world, const Rect& area) {
  const Look& look = world.look;
  const bool is_low = look.layout.is_reach && !look.layout.is_portrait;
  // Portrait shows the first one above already.
  const std::size_t first = look.layout.is_portrait && !look.layout.is_reach && listed_.size() > 1 ? 1 : 0;
  PagedGrid grid;
  grid.area = area;
  grid.count = listed_.size() - first;
  grid.columns = is_low || area.width >= kTwoColumns ? 2 : 1;
  grid.height = is_low ? std::max(kReachCard * look.text_scale, 0.0) : event_card_height(look);
  paged_grid(frame, look, pager_, grid, [&](std::size_t i, const Rect& rect) {
    const model::Event& event = world.content.events[listed_[first + i]];
    event_card(frame, look, rect, make_event_card(world, event, "events." + event_key(event)), open(world, event));
  });
}

void Events::compose_nothing(Frame& frame, const World& world, const Rect& area) {
  const Look& look = world.look;
  EmptyState nothing;
  nothing.id = "events.empty";
  nothing.sentence = look.tr("Belum ada acara di sini");
  if (filter_ == EventFilter::today) nothing.sentence = look.tr("Hari ini belum ada acara");
  if (filter_ == EventFilter::week) nothing.sentence = look.tr("Minggu ini belum ada acara");
  const bool has_week = counts_[static_cast<std::size_t>(EventFilter::week)] > 0;
  const EventFilter other = filter_ == EventFilter::today && has_week ? EventFilter::week : EventFilter::all;
  nothing.step = look.tr("Lihat semua acara");
  if (other == EventFilter::week) nothing.step = look.tr("Lihat acara minggu ini");
  nothing.act = [this, other] { choose(other); };
  compose_empty_state(frame, look, area, nothing);
}

void Events::compose(Frame& frame, const World& world) {
  refresh(world);
  frame.wake_at(frame.now() + std::chrono::ceil<base::Milliseconds>(*changes_at_ - world.now));
  const Layout& layout = world.look.layout;
  const Rect chips = chips_row(layout);
  const double top = std::round(chips.bottom() + (layout.is_reach ? 20 : kBelowChips));
  Rect area{layout.content.x, top, layout.content.width, layout.content.bottom() - top};
  if (!layout.is_portrait && !layout.is_reach && next_event(world) != nullptr) {
    const double width = layout.is_compact ? kCodeCompact : kCode;
    compose_code(frame, world, {area.right() - width, area.y, width, area.height});
    area.width -= width + kBesideCode;
  }
  if (listed_.empty()) {
    compose_nothing(frame, world, area);
  } else {
    compose_top(frame, world);
    compose_list(frame, world, area);
  }
  compose_chips(frame, world, compose_title(frame, world));
}

}  // namespace

std::unique_ptr<Screen> make_events(const std::string& item) { return std::make_unique<Events>(item); }

}  // namespace lobi::ui
