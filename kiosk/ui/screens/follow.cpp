// SPDX-License-Identifier: GPL-3.0-or-later
// In reach mode the codes stand above the line, where phones see them, and below each one its name, where fingers
// get to; in landscape six at a time.
#include "ui/screens/follow.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/follow_grid.h"
#include "ui/theme/icons.h"
#include "ui/widgets/pager.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kTitlePortrait = 84, kTitleGap = 34, kBelowTitle = 28, kShadowRoom = 40;
constexpr double kBesideShare = 0.5;  // of a card's width: at most so much is the plate
constexpr int kReachAtOnce = 6;
constexpr double kReachGap = 20;

class Follow final : public Screen {
 public:
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override;
  bool is_gone(const World& world) const override { return cards_of(world).empty(); }

 private:
  static std::vector<AccountCard> cards_of(const World& world);
  void compose_grid(Frame& frame, const World& world, std::vector<AccountCard> cards, const Rect& room);
  void compose_reach(Frame& frame, const World& world, std::vector<AccountCard> cards);
  [[nodiscard]] DockMiddle reach_pages(const World& world);

  Pager pager_;
  int reach_page_ = 0;
};

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
    if (qr_side(world.look, account.follow_url, kQrCardModule) <= 0) continue;
    AccountCard card;
    card.id = "follow." + account.follow_url;
    card.network = model::network_key(account.network);
    card.name = account.name.empty() ? account.handle : account.name;
    card.brings = account.brings.in(world.language());
    card.address = account.follow_url;
    card.act = [&navigator, offer = QrOffer{offer_title(world.look, account), account.follow_url}] {
      navigator.show_qr(offer);
    };
    cards.push_back(card);
  }
  return cards;
}

// The largest plate of whole modules that any of the codes needs to fill `side`: all get this one.
double shared_plate(const Look& look, const std::vector<AccountCard>& cards, double side) {
  double plate = 0;
  for (const auto& card : cards) plate = std::max(plate, qr_side_within(look, card.address, side));
  return plate;
}

double least_plate(const Look& look, const std::vector<AccountCard>& cards) {
  double plate = 0;
  for (const auto& card : cards) plate = std::max(plate, qr_side(look, card.address, kQrCardModule));
  return plate;
}

// Returns where it ends.
double compose_title(Frame& frame, const Look& look, const Rect& area) {
  const std::string title(look.tr("Ikuti kami"));
  const std::string sentence(look.tr("Arahkan kamera ponsel ke kotak hitam-putih. Tidak perlu menyentuh layar."));
  const bool is_portrait = look.layout.is_portrait;
  const paint::TextStyle large = look.type(type::kTitle, is_portrait ? kTitlePortrait : type::kTitle.size + 6);
  const auto title_size = frame.texts().measure(title, large);
  text_sprite(frame, look, {area.x, area.y}, title, large, look.colours.tinta);
  paint::TextStyle small = look.type(type::kBody, is_portrait ? 32 : 30);
  small.line_height = 1.35;
  const double beside = area.width - title_size.width - kTitleGap;
  small = frame.texts().fitted(sentence, small, is_portrait ? area.width : beside, is_portrait ? 2 : 1, 24);
  if (!is_portrait && frame.texts().measure(sentence, small).width <= beside) {
    const double y = area.y + title_size.height / 2 - small.size * small.line_height / 2 + 4;
    text_sprite(frame, look, {area.x + title_size.width + kTitleGap, std::round(y)}, sentence, small,
                look.colours.tinta_2);
    return area.y + title_size.height;
  }
  const double below = area.y + title_size.height + 8;
  return below + text_sprite(frame, look, {area.x, below}, sentence, small, look.colours.tinta_2,
                             {area.width, 0, paint::Align::left});
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
  sample.has_brings = false;
  const FollowPage page{layout.is_portrait, layout.is_compact, layout.is_wide, look.choice.has_large_text};
  LeastHeight heights{least + 2 * kAccountPadding,
                      least + 2 * kAccountPadding + 16 + account_words_height(look, sample)};
  FollowGrid grid = follow_grid(count, page, room, heights);
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
      grid.shape == AccountShape::above ? grid.width - 2 * kAccountPadding : grid.width * kBesideShare;
  const double plate =
      std::max(least, shared_plate(look, cards, std::min(wide, grid.height - 2 * kAccountPadding - words)));
  const Rect view{layout.spine.right(), room.y - kShadowRoom, layout.page.width - layout.spine.right(),
                  (scrolls ? Pager::list_bottom(look) : layout.dock.y) - room.y + kShadowRoom};
  pager_.begin(frame, look, view, scrolls ? grid.length + kShadowRoom + kGap : 0);
  const auto clip = frame.clipped(view);
  const auto moved = frame.moved({0, -pager_.offset()});
  for (int i = 0; i < count; ++i) {
    AccountCard& card = cards[static_cast<std::size_t>(i)];
    card.shape = grid.shape, card.plate = plate;
    card.name_size = grid.name_size, card.has_brings = grid.has_brings;
    account_card(frame, look, grid.cell(i), card);
  }
}

// The same columns above the line and below it.
void Follow::compose_reach(Frame& frame, const World& world, std::vector<AccountCard> cards) {
  const Look& look = world.look;
  const Layout& layout = look.layout;
  const double top = compose_title(frame, look, layout.showcase) + 20;
  int columns = layout.is_portrait ? 3 : kReachAtOnce;
  if (layout.is_portrait && cards.size() > kReachAtOnce) columns = 4;
  if (!layout.is_portrait) {
    const int pages = (static_cast<int>(cards.size()) + kReachAtOnce - 1) / kReachAtOnce;
    reach_page_ = std::clamp(reach_page_, 0, pages - 1);
    const auto first = static_cast<std::size_t>(reach_page_ * kReachAtOnce);
    const std::size_t end = std::min(first + kReachAtOnce, cards.size());
    cards = {cards.begin() + static_cast<std::ptrdiff_t>(first), cards.begin() + static_cast<std::ptrdiff_t>(end)};
  }
  const int count = static_cast<int>(cards.size());
  columns = std::min(columns, std::max(count, 3));
  const int rows = (count + columns - 1) / columns;
  const auto cell = [&](const Rect& area, int index) {
    const Rect in_row = column(area, columns, index % columns, 1, kReachGap);
    const double height = std::floor((area.height - (rows - 1) * kReachGap) / rows);
    return Rect{in_row.x, area.y + (index / columns) * (height + kReachGap), in_row.width, height};
  };
  const Rect above{layout.showcase.x, top, layout.showcase.width, layout.showcase.bottom() - top};
  const Rect first = cell(above, 0);
  const double plate = shared_plate(look, cards, std::min(first.width, first.height) - 20);
  for (int i = 0; i < count; ++i) {
    AccountCard seen = cards[static_cast<std::size_t>(i)];
    AccountCard touched = seen;
    seen.id += ".seen", seen.act = nullptr;
    seen.shape = AccountShape::plate_only, seen.plate = plate;
    account_card(frame, look, cell(above, i), seen);
    touched.shape = AccountShape::words_only, touched.plate = 0;
    touched.name_size = 28, touched.has_brings = rows == 1;
    account_card(frame, look, cell(layout.content, i), touched);
  }
}

void Follow::compose(Frame& frame, const World& world) {
  auto cards = cards_of(world);
  if (cards.empty()) return;
  const Layout& layout = world.look.layout;
  if (layout.is_reach) return compose_reach(frame, world, std::move(cards));
  const Rect& content = layout.content;
  const double title_top = layout.is_portrait ? content.y + 4 : content.y + 22;
  const double top = compose_title(frame, world.look, {content.x, title_top, content.width, 0}) + kBelowTitle;
  compose_grid(frame, world, std::move(cards), {content.x, std::round(top), content.width, content.bottom() - top});
  pager_.strip(frame, world.look);
}

DockMiddle Follow::reach_pages(const World& world) {
  DockMiddle middle;
  const int count = (static_cast<int>(cards_of(world).size()) + kReachAtOnce - 1) / kReachAtOnce;
  if (world.look.layout.is_portrait || count < 2) return middle;
  middle.kind = DockMiddle::Kind::paging;
  middle.index = reach_page_ + 1, middle.count = count;
  if (reach_page_ > 0) middle.first = [this] { --reach_page_; };
  if (reach_page_ + 1 < count) middle.second = [this] { ++reach_page_; };
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
