// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/follow.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/follow_grid.h"
#include "ui/screens/follow_parts.h"
#include "ui/screens/follow_reach.h"
#include "ui/screens/follower_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/pager.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kBelowTitle = 28, kBelowTitleCompact = 16, kAboveTitle = 22, kAboveTitleCompact = 8;
constexpr double kShadowRoom = 40, kAboveDock = 16, kBelowLast = 8;
constexpr double kBesideShare = 0.5;  // of a card's width: at most so much is the plate, unless it needs more

class Follow final : public Screen {
 public:
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override;
  bool is_gone(const World& world) const override { return cards_of(world).empty(); }

 private:
  static std::vector<AccountCard> cards_of(const World& world);
  void compose_grid(Frame& frame, const World& world, std::vector<AccountCard> cards, const Rect& room);
  [[nodiscard]] DockMiddle reach_pages(const World& world);

  Pager pager_;
  ReachPages reach_;
};

// Two rows of codes need all the height there is.
bool is_low(const Layout& layout) { return layout.is_compact && !layout.is_portrait; }
double below_title(const Layout& layout) { return is_low(layout) ? kBelowTitleCompact : kBelowTitle; }

std::string offer_title(const Look& look, const model::Account& account) {
  if (account.network == model::Network::website || account.network == model::Network::other)
    return std::string(look.tr("Buka situs kami"));
  return base::fill(look.tr("Ikuti kami di {0}"), {std::string(model::network_name(account.network))});
}

// Those whose address fits into a code.
std::vector<AccountCard> Follow::cards_of(const World& world) {
  std::vector<AccountCard> cards;
  Navigator& navigator = world.navigator;
  for (const auto& account : world.library.accounts) {
    if (qr_side(world.look, account.follow_url, kQrLargeModule) <= 0) continue;
    AccountCard card;
    card.id = "follow." + account.follow_url;
    card.network = model::network_key(account.network);
    card.name = account.name.empty() ? account.handle : account.name;
    card.brings = account.brings.in(world.language());
    card.followers = follower_words(world.look, followers_of(account, world.library, world.content));
    card.address = account.follow_url;
    card.act = [&navigator, offer = QrOffer{offer_title(world.look, account), account.follow_url}] {
      navigator.show_qr(offer);
    };
    cards.push_back(card);
  }
  return cards;
}

double words_height_beside(Frame& frame, const Look& look, AccountCard card, const AccountCard& sample,
                           double width) {
  card.plate = sample.plate, card.name_size = sample.name_size;
  return account_column_height(frame.texts(), look, card, width);
}

void Follow::compose_grid(Frame& frame, const World& world, std::vector<AccountCard> cards, const Rect& room) {
  const Look& look = world.look;
  const Layout& layout = look.layout;
  const int count = static_cast<int>(cards.size());
  const double least = least_plate(look, cards);
  AccountCard sample = cards.front();
  for (const auto& card : cards)
    if (sample.followers.empty()) sample.followers = card.followers;  // one with all the lines
  sample.has_brings = false;
  const FollowPage page{layout.is_portrait, layout.is_compact, layout.is_wide, look.choice.has_large_text};
  LeastSize heights{least, least + 2 * kPlatePadding,
                    least + 2 * kPlatePadding + 16 + account_words_height(look, sample)};
  FollowGrid grid = follow_grid(count, page, room, heights);
  sample.name_size = grid.name_size;
  const double needed = least + 2 * kPlatePadding + 16 + account_words_height(look, sample);
  if (needed > heights.above) {  // larger names on the wider cards that it came to
    heights.above = needed;
    grid = follow_grid(count, page, room, heights);
  }
  if (look.choice.has_large_text) {  // no text is lost: it scrolls then
    sample.plate = least, sample.name_size = grid.name_size;
    for (const auto& card : cards)
      heights.beside = std::max(heights.beside, words_height_beside(frame, look, card, sample, grid.width));
    grid = follow_grid(count, page, room, heights);
  }
  const bool scrolls = grid.length > room.height + 1;
  sample.name_size = grid.name_size, sample.has_brings = grid.has_brings;
  const double words = grid.shape == AccountShape::above ? 16 + account_words_height(look, sample) : 0;
  const double wide =
      grid.shape == AccountShape::above ? grid.width - 2 * kPlatePadding : grid.width * kBesideShare;
  const double plate =
      std::max(least, shared_plate(look, cards, std::min(wide, grid.height - 2 * kPlatePadding - words)));
  const double above = std::min(kShadowRoom, below_title(layout));  // cards pass below the title, not over it
  const Rect view{layout.spine.right(), room.y - above, layout.page.width - layout.spine.right(),
                  (scrolls ? Pager::list_bottom(look) : layout.dock.y) - room.y + above};
  // A code that is cut cannot be scanned: the arrows go by whole rows, and the end is one too.
  const double pitch = grid.height + grid.gap, rows = std::ceil(static_cast<double>(count) / grid.columns);
  // A card's foot may lie under the dock: its code is whole. The last page shows that too.
  const double shown = view.height - above;
  const double seen = std::max(1.0, std::floor((shown + grid.gap + kPlatePadding) / pitch));
  const double hidden = std::max(0.0, seen * pitch - grid.gap + kBelowLast - shown);
  pager_.set_page_step(scrolls ? pitch * seen : 0);
  pager_.begin(frame, look, view, scrolls ? view.height + std::max(0.0, rows - seen) * pitch + hidden : 0);
  const auto clip = frame.clipped(view);
  const auto moved = frame.moved({0, -pager_.offset()});
  for (int i = 0; i < count; ++i) {
    AccountCard& card = cards[static_cast<std::size_t>(i)];
    card.shape = grid.shape, card.plate = plate;
    card.name_size = grid.name_size, card.has_brings = grid.has_brings;
    account_card(frame, look, grid.cell(i), card);
  }
}

void Follow::compose(Frame& frame, const World& world) {
  auto cards = cards_of(world);
  if (cards.empty()) return;
  const Layout& layout = world.look.layout;
  if (layout.is_reach) return compose_follow_reach(frame, world, std::move(cards), reach_);
  const Rect& content = layout.content;
  const double above = layout.is_portrait ? 4 : is_low(layout) ? kAboveTitleCompact : kAboveTitle;
  const double title = follow_title(frame, world.look, {content.x, content.y + above, content.width, 0},
                                    FollowTitle::with_sentence, Drawn::yes);
  const double top = std::round(content.y + above + title + below_title(layout));
  const double bottom = is_low(layout) ? layout.dock.y - kAboveDock : content.bottom();
  compose_grid(frame, world, std::move(cards), {content.x, top, content.width, bottom - top});
  pager_.strip(frame, world.look);
}

// Landscape; in portrait the buttons stand on the page.
DockMiddle Follow::reach_pages(const World& world) {
  DockMiddle middle;
  if (world.look.layout.is_portrait || reach_.count < 2) return middle;
  middle.kind = DockMiddle::Kind::paging;
  middle.index = reach_.page + 1, middle.count = reach_.count;
  if (reach_.page > 0) middle.first = [this] { --reach_.page; };
  if (reach_.page + 1 < reach_.count) middle.second = [this] { ++reach_.page; };
  return middle;
}

DockMiddle Follow::dock_middle(const World& world) {
  DockMiddle middle = world.look.layout.is_reach ? reach_pages(world) : pager_.middle(world.look);
  if (middle.kind != DockMiddle::Kind::nothing || world.wifi_name.empty()) return middle;
  middle.kind = DockMiddle::Kind::line;
  middle.icon = icon::kWifi;
  middle.text = base::fill(world.look.tr("Wi-Fi gratis: {0}"), {world.wifi_name});
  return middle;
}

}  // namespace

std::unique_ptr<Screen> make_follow() { return std::make_unique<Follow>(); }

}  // namespace lobi::ui
