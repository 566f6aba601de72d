// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/screens/home_contents.h"
#include "ui/screens/home_layout.h"
#include "ui/screens/home_pushed.h"
#include "ui/theme/icons.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {
namespace {

constexpr double kWidest = 2100;       // LOOK.md section 6: on a 43-inch 4K panel home is centred
constexpr double kLookingShare = 0.4;  // portrait: above this part of the page nothing needs to be touched
constexpr double kCompactGap = 24;     // of 1366 x 768
constexpr double kGreeting = 68, kGreetingPortrait = 80, kPushedHeight = 96;

class Home final : public Screen {
 public:
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override {
    DockMiddle middle;
    middle.kind = DockMiddle::Kind::line;
    middle.icon = icon::kCheckCircle;
    middle.text = world.look.tr("Tanpa akun. Tanpa jejak.");
    return middle;
  }

 private:
  void refresh(const World& world);
  [[nodiscard]] double compose_greeting(Frame& frame, const World& world, const Rect& area) const;
  void compose_highlight(Frame& frame, const World& world, const Rect& place) const;
  void compose_tiles(Frame& frame, const World& world, const Rect& area) const;
  void compose_reach_tiles(Frame& frame, const World& world) const;
  void compose_portrait(Frame& frame, const World& world) const;
  void compose_reach(Frame& frame, const World& world) const;

  void compose_pushed(Frame& frame, const World& world, const Rect& area) const;
  [[nodiscard]] const OfferedPushed* pushed() const;
  [[nodiscard]] std::optional<Route> highlight_route() const;

  Offer offer_;
  std::string pushed_;  // id of what staff pushed and home shows
  std::int64_t generation_ = -1;
  base::Instant made_at_{};
};

// show_until and the age of posts are obeyed to the minute.
void Home::refresh(const World& world) {
  const base::Instant minute = std::chrono::floor<std::chrono::minutes>(world.now);
  if (generation_ == world.content.generation && made_at_ == minute) return;
  const Offer old = std::exchange(offer_, make_offer({world.content, world.publication, world.shelf,
                                                      world.lessons_dir, world.library, world.now}));
  const OfferedPushed* chosen = chosen_pushed(offer_, old, pushed_);
  pushed_ = chosen == nullptr ? "" : chosen->item.id;
  generation_ = world.content.generation;
  made_at_ = minute;
}

const OfferedPushed* Home::pushed() const {
  const auto found = std::find_if(offer_.pushed.begin(), offer_.pushed.end(),
                                  [this](const OfferedPushed& one) { return one.item.id == pushed_; });
  return found == offer_.pushed.end() ? nullptr : &*found;
}

std::optional<Route> Home::highlight_route() const {
  if (const auto* one = pushed()) return pushed_route(*one);
  const OfferedPost* post = highlighted(offer_);
  if (post == nullptr) return std::nullopt;
  return Route{ScreenName::post, post->key, 0};
}

Action go_to(const World& world, const Route& route) {
  Navigator& navigator = world.navigator;
  return [&navigator, route] { navigator.go(route); };
}

// Returns where it ends. In portrait the question has a line of its own.
double Home::compose_greeting(Frame& frame, const World& world, const Rect& area) const {
  const Look& look = world.look;
  const std::string hello = pack::greeting(world.now, world.library.hours.zone, look.language());
  const bool is_portrait = look.layout.is_portrait;
  const std::string text = is_portrait ? hello + ".\n" + std::string(look.tr("Mau ke mana hari ini?"))
                                       : base::fill(look.tr("{0}. Mau ke mana hari ini?"), {hello});
  const int lines = is_portrait ? 2 : 1;
  const paint::TextStyle style = frame.texts().fitted(
      text, look.type(type::kQuestion, is_portrait ? kGreetingPortrait : kGreeting), area.width, lines, 56);
  return area.y + text_sprite(frame, look, {area.x, area.y}, text, style, look.colours.tinta,
                              {area.width, lines, paint::Align::left});
}

void Home::compose_highlight(Frame& frame, const World& world, const Rect& place) const {
  const Look& look = world.look;
  const OfferedPushed* staffs = pushed();
  const HomeTile tile = staffs != nullptr ? pushed_tile(look, *staffs) : home_highlight(world, offer_);
  const auto route = highlight_route();
  CardSpec spec;
  spec.id = "home.highlight";
  spec.key = tile.key();
  spec.rect = place;
  // In reach mode it is for looking at: "Buka sorotan" opens it.
  if (route && !look.layout.is_reach) spec.act = go_to(world, *route);
  card(frame, look, spec, [&] { return highlight_paint(look, tile); });
}

void Home::compose_tiles(Frame& frame, const World& world, const Rect& area) const {
  const Look& look = world.look;
  const auto contents = home_contents(world, offer_);
  // Nothing to offer: the reading room and the hours. In portrait they stand above already.
  if (contents.empty() && !look.layout.is_portrait) return compose_highlight(frame, world, area);
  const auto places = home_tiles(area, static_cast<int>(contents.size()), look.layout.is_portrait,
                                 look.layout.is_compact ? kCompactGap : kGap);
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const PlacedTile& placed = contents[i];
    CardSpec spec;
    spec.id = placed.id;
    spec.key = placed.tile.key();
    spec.rect = places[i];
    spec.ground = tile_ground(look, placed.tile);
    spec.act = go_to(world, placed.route);
    card(frame, look, spec, [&] { return tile_paint(look, placed.tile); });
  }
}

void Home::compose_reach_tiles(Frame& frame, const World& world) const {
  const Look& look = world.look;
  auto contents = home_contents(world, offer_);
  if (const auto route = highlight_route()) {
    PlacedTile open{"home.open", {}, *route, icon::kArrowUp, Family::rimba};
    open.tile.kind = HomeTile::Kind::highlight;
    open.tile.title = look.tr("Buka sorotan");
    open.tile.short_line = look.tr("Kartu di atas");
    contents.push_back(open);
  }
  const auto places =
      reach_tiles(look.layout.content, static_cast<int>(contents.size()), look.layout.is_portrait ? 2 : 3);
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const PlacedTile& placed = contents[i];
    CardSpec spec;
    spec.id = placed.id;
    spec.key = placed.tile.key().add("reach");
    spec.rect = places[i];
    spec.ground = reach_ground(look, placed.tile);
    spec.act = go_to(world, placed.route);
    card(frame, look, spec, [&] { return reach_tile_paint(look, placed.tile, placed.icon, placed.family); });
  }
}

void Home::compose_reach(Frame& frame, const World& world) const {
  const Rect& show = world.look.layout.showcase;
  const double top = compose_greeting(frame, world, {show.x, show.y + 8, show.width, show.height}) + 28;
  compose_highlight(frame, world, {show.x, top, show.width, show.bottom() - top});
  compose_reach_tiles(frame, world);
}

// The upper two fifths are for looking, the tiles below for touching.
void Home::compose_portrait(Frame& frame, const World& world) const {
  const Layout& layout = world.look.layout;
  const Rect& content = layout.content;
  const double top = compose_greeting(frame, world, {content.x, content.y + 4, content.width, content.height}) + 28;
  const double line = std::round(layout.page.height * kLookingShare);
  compose_highlight(frame, world, {content.x, top, content.width, line - 20 - top});
  compose_tiles(frame, world, {content.x, line + 8, content.width, content.bottom() - line - 8});
}

// Beside the greeting, in the room that its words leave.
void Home::compose_pushed(Frame& frame, const World& world, const Rect& area) const {
  const OfferedPushed* staffs = pushed();
  if (staffs == nullptr) return;
  const Look& look = world.look;
  const std::string hello = pack::greeting(world.now, world.library.hours.zone, look.language());
  const std::string text = base::fill(look.tr("{0}. Mau ke mana hari ini?"), {hello});
  const paint::TextStyle style =
      frame.texts().fitted(text, look.type(type::kQuestion, kGreeting), area.width, 1, 56);
  const double left = area.x + std::ceil(frame.texts().measure(text, style).width) + 48;
  compose_pushed_card(frame, world, {left, area.y + 2, area.right() - left, kPushedHeight}, *staffs);
}

void Home::compose(Frame& frame, const World& world) {
  refresh(world);
  const Layout& layout = world.look.layout;
  if (layout.is_reach) return compose_reach(frame, world);
  if (layout.is_portrait) return compose_portrait(frame, world);
  Rect area = layout.content;
  if (area.width > kWidest) area = {std::round(area.centre().x - kWidest / 2), area.y, kWidest, area.height};
  const double top = compose_greeting(frame, world, {area.x, area.y + 16, area.width, area.height}) + 28;
  compose_pushed(frame, world, area);
  compose_tiles(frame, world, {area.x, top, area.width, area.bottom() - top});
}

}  // namespace

std::unique_ptr<Screen> make_home() { return std::make_unique<Home>(); }

}  // namespace lobi::ui
