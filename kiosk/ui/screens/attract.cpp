// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract.h"

#include <algorithm>
#include <optional>

#include "base/translations.h"
#include "ui/platform/easing.h"
#include "ui/screens/attract_pages.h"
#include "ui/screens/attract_words.h"

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kFade{700}, kSwipeFade{240}, kCalmFade{120};  // LOOK.md section 8
constexpr double kZoom = 0.03;                                             // 1.00 → 1.03 during the stay

using Kind = AttractItem::Kind;

class Attract final : public Screen {
 public:
  Attract(int first, std::string pushed) : first_(first), first_pushed_(std::move(pushed)) {}
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override;
  [[nodiscard]] bool has_header() const override { return false; }  // each page has its own: two fade
  [[nodiscard]] std::optional<ShownThing> shown_thing(const World& world) const override;

 private:
  struct Shown {
    AttractItem item;
    int index = 0, count = 1;
    base::Milliseconds since{0};
  };
  [[nodiscard]] std::vector<AttractItem> plan(const World& world, int round);
  void begin(const World& world, base::Milliseconds now);
  [[nodiscard]] int bring_pushed_news(const std::vector<OfferedPushed>& before);
  void follow_content(const World& world, base::Milliseconds now);
  void follow_schedules(const World& world, base::Milliseconds now);
  void follow_time(const World& world, base::Milliseconds now);
  void turn(const World& world, int by, base::Milliseconds now, base::Milliseconds fade);
  void show(int index, base::Milliseconds now);
  [[nodiscard]] base::Milliseconds leave_at(const World& world) const;
  void compose_pages(Frame& frame, const World& world);
  void compose_page(Frame& frame, const World& world, const Shown& shown) const;
  void paint_ahead(Frame& frame, const World& world) const;
  [[nodiscard]] double zoom_of(Frame& frame, const World& world, const Shown& shown) const;

  int first_;
  std::string first_pushed_;
  int round_ = 0;
  std::optional<base::Instant> schedules_change_;  // when other pushed items play
  std::vector<AttractItem> items_;
  std::vector<OfferedPushed> pushed_;  // all that play, of which a round shows some
  std::int64_t generation_ = 0;
  Shown now_shown_;
  std::optional<Shown> leaving_;  // while it fades into now_shown_
  base::Milliseconds fade_{kFade};
  int asked_turn_ = 0;  // by a swipe
};

std::vector<AttractItem> Attract::plan(const World& world, int round) {
  const Offer offer =
      make_offer({world.content, world.publication, world.shelf, world.lessons_dir, world.library, world.now});
  schedules_change_ = offer.pushed_change;
  pushed_ = offer.pushed;
  LoopFacts facts;
  facts.accounts = world.library.accounts.empty() ? Known::no : Known::yes;
  facts.hours = model::is_unknown(world.library.hours) ? Known::no : Known::yes;
  return attract_items(offer, facts, round);
}

void Attract::show(int index, base::Milliseconds now) {
  now_shown_ = {items_[static_cast<std::size_t>(index)], index, static_cast<int>(items_.size()), now};
}

void Attract::begin(const World& world, base::Milliseconds now) {
  generation_ = world.content.generation;
  items_ = plan(world, 0);
  int index = std::max(0, first_);
  while (index >= static_cast<int>(items_.size())) {
    index -= static_cast<int>(items_.size());
    items_ = plan(world, ++round_);
  }
  const auto asked = std::find_if(items_.begin(), items_.end(), [&](const AttractItem& item) {
    return item.pushed && item.pushed->item.id == first_pushed_;
  });
  if (!first_pushed_.empty() && asked != items_.end()) index = static_cast<int>(asked - items_.begin());
  show(index, now);
}

int place_of(const std::vector<AttractItem>& items, const AttractItem& item) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const AttractItem& other) { return other.id() == item.id(); });
  return found == items.end() ? -1 : static_cast<int>(found - items.begin());
}

// Where the first item of staff stands that did not play before; -1: there is none. Where many play it need not be
// its turn in this round: then it is put in after the present one.
int Attract::bring_pushed_news(const std::vector<OfferedPushed>& before) {
  const auto news = std::find_if(pushed_.begin(), pushed_.end(), [&](const OfferedPushed& one) {
    return std::none_of(before.begin(), before.end(), [&](const OfferedPushed& old) { return old.key == one.key; });
  });
  if (news == pushed_.end()) return -1;
  AttractItem item = attract_item(*news);
  if (const int place = place_of(items_, item); place >= 0) return place;
  const auto after = std::min(items_.size(), static_cast<std::size_t>(now_shown_.index) + 1);
  items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(after), std::move(item));
  return static_cast<int>(after);
}

// The first of the others, when it was not there before: a new post.
int other_news_in(const std::vector<AttractItem>& items, const std::vector<AttractItem>& old) {
  const auto first = std::find_if(items.begin(), items.end(), [](const AttractItem& item) { return !item.pushed; });
  return first == items.end() || place_of(old, *first) >= 0 ? -1 : static_cast<int>(first - items.begin());
}

// The item that is shown stays if it is still there; news that was not there before is shown first. The shell fades
// from the old publication to the new one.
void Attract::follow_content(const World& world, base::Milliseconds now) {
  if (generation_ == world.content.generation) return;
  generation_ = world.content.generation;
  const auto old = std::move(items_);
  const auto old_pushed = std::move(pushed_);
  items_ = plan(world, round_);
  leaving_.reset();
  const int pushed_news = bring_pushed_news(old_pushed);
  const int news = pushed_news >= 0 ? pushed_news : other_news_in(items_, old);
  const int stays = place_of(items_, now_shown_.item);
  const base::Milliseconds since = news >= 0 || stays < 0 ? now : now_shown_.since;
  show(news >= 0 ? news : std::max(stays, 0), since);
}

// A schedule of a pushed item begins or ends: what begins is faded in at once.
void Attract::follow_schedules(const World& world, base::Milliseconds now) {
  if (!schedules_change_ || world.now < *schedules_change_) return;
  const auto old_pushed = std::move(pushed_);
  items_ = plan(world, round_);
  const int begins = bring_pushed_news(old_pushed);
  const int stays = place_of(items_, now_shown_.item);
  const bool is_begun = begins >= 0;
  if (!is_begun && stays >= 0) return show(stays, now_shown_.since);
  leaving_ = now_shown_;
  fade_ = world.look.choice.is_calm ? kCalmFade : kFade;
  show(is_begun ? begins : 0, now);
}

void Attract::turn(const World& world, int by, base::Milliseconds now, base::Milliseconds fade) {
  leaving_ = now_shown_;
  fade_ = world.look.choice.is_calm ? kCalmFade : fade;
  const int count = static_cast<int>(items_.size());
  int index = now_shown_.index + by;
  if (index >= count || index < 0) {
    round_ = std::max(0, round_ + by);
    items_ = plan(world, round_);
    index = index < 0 ? static_cast<int>(items_.size()) - 1 : 0;
  }
  // What expired in the meantime is passed over; the plan holds nothing that has.
  for (int tries = 0; tries < count && items_[static_cast<std::size_t>(index)].is_over(world.now); ++tries)
    index = (index + by + static_cast<int>(items_.size())) % static_cast<int>(items_.size());
  show(index, now);
  if (leaving_->item.id() == now_shown_.item.id()) leaving_.reset();  // alone in its loop
}

base::Milliseconds Attract::leave_at(const World& world) const { return now_shown_.since + world.dwell; }

void Attract::follow_time(const World& world, base::Milliseconds now) {
  if (leaving_ && now - now_shown_.since >= fade_) leaving_.reset();
  if (world.is_covered) now_shown_.since = std::max(now_shown_.since, now - fade_);  // the stay begins again later
  if (asked_turn_ != 0) {
    turn(world, std::exchange(asked_turn_, 0), now, kSwipeFade);
  } else if (now >= leave_at(world) || now_shown_.item.is_over(world.now)) {
    turn(world, 1, now, kFade);
  }
}

double Attract::zoom_of(Frame& frame, const World& world, const Shown& shown) const {
  if (!world.can_zoom || world.look.choice.is_calm || world.is_covered) return 1;
  frame.animate();
  return 1 + kZoom * part_of(frame.now(), shown.since, world.dwell + kFade);
}

void Attract::compose_page(Frame& frame, const World& world, const Shown& shown) const {
  const bool has_picture = shown.item.kind == Kind::post || shown.item.kind == Kind::event ||
                           shown.item.kind == Kind::learn || shown.item.kind == Kind::hours ||
                           (shown.item.pushed && !shown.item.pushed->picture.file.empty());
  const double zoom = has_picture ? zoom_of(frame, world, shown) : 1;
  const AttractPage page{frame, world, shown.item, shown.index, shown.count, zoom};
  compose_attract_item(page);
}

// The next page is composed where nothing is seen: its sprites are painted while this one stays.
void Attract::paint_ahead(Frame& frame, const World& world) const {
  const auto next = static_cast<std::size_t>(now_shown_.index + 1);
  if (leaving_ || items_.size() < 2 || next >= items_.size()) return;
  const Rect page = frame.page();
  const auto nowhere = frame.clipped({page.centre().x, page.centre().y, 0, 0});
  const auto untouchable = frame.untouchable();
  compose_page(frame, world, {items_[next], static_cast<int>(next), now_shown_.count, frame.now()});
}

void Attract::compose_pages(Frame& frame, const World& world) {
  if (!leaving_) return compose_page(frame, world, now_shown_);
  {
    const auto untouchable = frame.untouchable();
    compose_page(frame, world, *leaving_);
  }
  const auto coming = frame.faded(ease_out(part_of(frame.now(), now_shown_.since, fade_)));
  compose_page(frame, world, now_shown_);
  frame.animate();
}

void Attract::compose(Frame& frame, const World& world) {
  Navigator& navigator = world.navigator;
  const Rect page = frame.page();
  frame.target({"attract.page", {0, 0, page.width, world.look.layout.dock.y}, [&navigator] { navigator.home(); }});
  if (world.is_night) return compose_night({frame, world, now_shown_.item, 0, 1, 1});
  if (items_.empty()) begin(world, frame.now());
  follow_content(world, frame.now());
  follow_schedules(world, frame.now());
  follow_time(world, frame.now());
  frame.swipe_area({0, 0, page.width, world.look.layout.dock.y},
                   [this](int direction) { asked_turn_ = direction; });
  compose_pages(frame, world);
  paint_ahead(frame, world);
  if (items_.size() > 1) frame.wake_at(leave_at(world));
  if (schedules_change_)
    frame.wake_at(frame.now() + std::max(base::Milliseconds(1), *schedules_change_ - world.now));
}

std::optional<ShownThing> Attract::shown_thing(const World& world) const {
  if (world.is_night) return ShownThing{"", {N_("Layar beristirahat"), ""}};
  if (leaving_ || items_.empty()) return std::nullopt;
  return attract_thing(now_shown_.item);
}

DockMiddle Attract::dock_middle(const World& world) {
  DockMiddle middle;
  if (world.is_night || world.look.layout.is_portrait) return middle;  // portrait: the dots stand on the paper
  middle.kind = DockMiddle::Kind::dots;
  middle.index = now_shown_.index;
  middle.count = now_shown_.count;
  return middle;
}

}  // namespace

std::unique_ptr<Screen> make_attract(int first, const std::string& pushed) {
  return std::make_unique<Attract>(first, pushed);
}

}  // namespace lobi::ui
