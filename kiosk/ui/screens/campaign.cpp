// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/campaign.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/translations.h"
#include "ui/screens/campaign_head.h"
#include "ui/screens/campaign_invite.h"
#include "ui/screens/feed_contents.h"
#include "ui/screens/feed_head.h"
#include "ui/screens/feed_list.h"
#include "ui/theme/icons.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/pager.h"
#include "ui/widgets/post_card.h"

namespace lobi::ui {
namespace {

constexpr double kLookingShare = 0.4;  // portrait: above this part of the page nothing needs to be touched
constexpr double kCodeWidth = 520, kLeastColumn = 573, kPortraitGap = 26;
constexpr double kBelowCards = 28, kAhead = 0.7;
constexpr std::size_t kPlacedAtOnce = 40;

bool is_beside(const Layout& layout) { return !layout.is_portrait && !layout.is_reach; }

class CampaignWall final : public Screen {
 public:
  explicit CampaignWall(std::string tag) : tag_(std::move(tag)) {}
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override { return pager_.middle(world.look); }
  [[nodiscard]] bool is_gone(const World& world) const override {
    return running_campaign(world.content, tag_, world.now) == nullptr;
  }

 private:
  // One frame's view of the campaign.
  struct Now {
    const World& world;
    const model::Campaign& campaign;
    CampaignWords words;
    std::vector<CampaignCode> codes;
    std::size_t chosen = 0;
    [[nodiscard]] const CampaignCode& code() const { return codes[chosen]; }
  };
  struct Area {
    Rect view;   // where cards are seen
    Rect cards;  // their columns' left, width and unscrolled top
  };

  void refresh(Frame& frame, const Now& now, const Area& area);
  [[nodiscard]] FeedGrid grid(const Look& look, double width) const;
  [[nodiscard]] FeedList::Measure measure(Frame& frame, const World& world, double width) const;
  [[nodiscard]] Action show_code(const Now& now) const;
  [[nodiscard]] std::vector<ChipSpec> chips(const Now& now);
  void compose_beside(Frame& frame, const Now& now);
  void compose_below(Frame& frame, const Now& now);
  void compose_tools(Frame& frame, const Now& now, const Rect& row);
  void compose_wall(Frame& frame, const Now& now, const Area& area, const CampaignHead* head);
  void compose_card(Frame& frame, const World& world, const model::Post& post, const Rect& rect) const;

  std::string tag_;
  std::string place_;  // address of the place whose code is shown; empty: the first
  std::vector<std::size_t> posts_;
  std::int64_t generation_ = -1;
  base::Instant made_at_{};
  FeedList list_;
  double grown_ = 0;
  Pager pager_;
  Scroller chip_scroller_;
};

FeedGrid CampaignWall::grid(const Look& look, double width) const {
  const Layout& layout = look.layout;
  int columns = 2;
  if (layout.is_wide) columns = std::max(2, static_cast<int>((width + kGap) / (kLeastColumn + kGap)));
  if (look.text_scale > 1 && (layout.is_portrait || layout.is_compact)) columns = 1;
  const double gap = layout.is_portrait ? kPortraitGap : kGap;
  return {columns, gap, SpriteKey("campaign").add(look.key).add(width).add(layout.is_reach).value()};
}

FeedList::Measure CampaignWall::measure(Frame& frame, const World& world, double width) const {
  return [this, &frame, &world, width](std::size_t index) {
    const Look& look = world.look;
    if (is_in_rows(look.layout)) return feed_row_height(look);
    const PostCardSource source{look, world.publication, world.now, world.library.hours.zone};
    const PostCard card = make_post_card(world.content.posts[posts_[index]], "", source);
    return post_card_parts(frame.texts(), look, card, width).height;
  };
}

double card_width(const Rect& cards, const FeedGrid& grid) {
  return std::floor(column(cards, grid.columns, 0, 1, grid.gap).width);
}

// show_until is obeyed to the minute.
void CampaignWall::refresh(Frame& frame, const Now& now, const Area& area) {
  const World& world = now.world;
  const FeedGrid wanted = grid(world.look, area.cards.width);
  const base::Instant minute = std::chrono::floor<std::chrono::minutes>(world.now);
  const bool is_same = generation_ == world.content.generation && made_at_ == minute;
  if (is_same && wanted == list_.grid()) return;
  if (generation_ != world.content.generation) list_.forget_heights();
  const bool is_first = generation_ < 0;
  posts_ = campaign_posts(world.content, now.campaign, world.now);
  generation_ = world.content.generation;
  made_at_ = minute;
  std::vector<std::uint64_t> ids;
  for (const std::size_t index : posts_)
    ids.push_back(SpriteKey("post").add(post_key(world.content.posts[index])).value());
  if (is_first) return list_.reset(std::move(ids), wanted);
  const double seen_from = pager_.offset() - (area.cards.y - area.view.y);
  grown_ += list_.update(std::move(ids), wanted, seen_from, area.view.height,
                         measure(frame, world, card_width(area.cards, wanted)));
}

Action CampaignWall::show_code(const Now& now) const {
  QrOffer offer{base::fill(now.world.look.tr("Ikut {0} lewat {1}"), {now.words.hashtag, now.code().name}),
                now.code().address, now.words.hashtag};  // without a phone it is the hashtag that one notes down
  return [&navigator = now.world.navigator, offer] { navigator.show_qr(offer); };
}

std::vector<ChipSpec> CampaignWall::chips(const Now& now) {
  std::vector<ChipSpec> chips;
  for (std::size_t i = 0; i < now.codes.size(); ++i) {
    ChipSpec chip;
    chip.id = "campaign.place." + std::to_string(i);
    chip.text = now.codes[i].name;
    chip.network = now.codes[i].network;
    chip.is_chosen = i == now.chosen;
    chip.act = [this, address = now.codes[i].address] { place_ = address; };
    chips.push_back(std::move(chip));
  }
  return chips;
}

void CampaignWall::compose_card(Frame& frame, const World& world, const model::Post& post, const Rect& rect) const {
  const std::string id = "campaign." + post_key(post);
  const Action open = [&navigator = world.navigator,
                       item = item_of(PostPlace{post_key(post), filter_of("#" + tag_)})] {
    navigator.go({ScreenName::post, item, 0});
  };
  const Look& look = world.look;
  if (is_in_rows(look.layout)) return compose_post_row(frame, look, rect, post_row(world, post, id), open);
  const PostCard card = make_post_card(post, id, {look, world.publication, world.now, world.library.hours.zone});
  compose_post_card(frame, look, rect, card, post_card_parts(frame.texts(), look, card, rect.width), open);
}

// `head` scrolls along above the cards, where it is given.
void CampaignWall::compose_wall(Frame& frame, const Now& now, const Area& area, const CampaignHead* head) {
  refresh(frame, now, area);
  const World& world = now.world;
  const double above = area.cards.y - area.view.y, view = area.view.height;
  const double width = card_width(area.cards, list_.grid());
  const auto measure = this->measure(frame, world, width);
  list_.place(kPlacedAtOnce, measure);
  list_.reach(pager_.offset() + 2 * (1 + kAhead) * view, measure);
  const double length = posts_.empty() ? view : above + list_.length() + kBelowCards;
  pager_.begin(frame, world.look, area.view, length, std::exchange(grown_, 0));
  const double offset = pager_.offset();
  list_.reach(offset + (1 + kAhead) * view, measure);
  const auto clip = frame.clipped(area.view);
  if (head != nullptr) {
    const auto moved = frame.moved({0, -offset});
    const double top = area.cards.y - kGap - head->height;
    compose_campaign_head(frame, world.look, {area.cards.x, top, area.cards.width, head->height}, *head, {}, {});
  }
  const auto moved = frame.moved({0, area.cards.y - offset});
  const auto& places = list_.places();
  const double from = offset - above - view * kAhead, until = offset - above + view * (1 + kAhead);
  for (std::size_t i = list_.first_below(from); i < places.size() && places[i].y < until + view; ++i) {
    if (places[i].bottom() < from || places[i].y > until) continue;
    const double x = area.cards.x + places[i].column * (width + list_.grid().gap);
    compose_card(frame, world, world.content.posts[posts_[i]],
                 {std::round(x), places[i].y, width, places[i].height});
  }
}

// Landscape: the wall under its head at the left, the code at the right.
void CampaignWall::compose_beside(Frame& frame, const Now& now) {
  const Look& look = now.world.look;
  const Rect& content = look.layout.content;
  const Rect left{content.x, content.y, content.width - kCodeWidth - kGap, content.height};
  const CampaignHead head = campaign_strip(frame.texts(), look, now.words, left.width);
  const double top = content.y - 8;
  const Area area{{look.layout.spine.right(), top, left.right() + kGap / 2 - look.layout.spine.right(),
                   Pager::list_bottom(look) - top},
                  {left.x, left.y + head.height + kGap, left.width, 0}};
  compose_wall(frame, now, area, &head);
  if (posts_.empty())
    compose_campaign_invite(frame, look, {left.x, area.cards.y, left.width, left.bottom() - area.cards.y},
                            now.words);
  compose_campaign_code(frame, look, {left.right() + kGap, content.y, kCodeWidth, content.height}, now.words,
                        now.code().address, chips(now), show_code(now));
}

// "Perbesar kode", and where several networks can be posted to their chips.
void CampaignWall::compose_tools(Frame& frame, const Now& now, const Rect& row) {
  const Look& look = now.world.look;
  ButtonSpec enlarge;
  enlarge.id = "campaign.enlarge";
  enlarge.text = look.tr("Perbesar kode");
  enlarge.icon = icon::kQr;
  enlarge.text_size = type::kChip.size + 2;
  enlarge.rect = {row.x, row.y, button_width(frame, look, enlarge), row.height};
  enlarge.act = show_code(now);
  button(frame, look, enlarge);
  if (now.codes.size() < 2) return;
  const double x = enlarge.rect.right() + kGap;
  chip_row(frame, look, {x, row.y, row.right() - x, row.height}, chips(now), chip_scroller_);
}

// Portrait and reach mode: the head with the code is for looking, all that is touched lies below the line.
void CampaignWall::compose_below(Frame& frame, const Now& now) {
  const Look& look = now.world.look;
  const Layout& layout = look.layout;
  const double line = layout.is_reach ? layout.content.y : std::round(layout.page.height * kLookingShare) + 8;
  Rect head_place = layout.showcase;
  if (!layout.is_reach)
    head_place = {layout.content.x, layout.content.y, layout.content.width, line - kGap - layout.content.y};
  const Rect row{layout.content.x, line, layout.page.width - layout.content.x, kChipHeight};
  const double top = row.bottom() + 8;
  const Area area{
      {layout.spine.right(), top, layout.page.width - layout.spine.right(), Pager::list_bottom(look) - top},
      {layout.content.x, row.bottom() + kPortraitGap, layout.content.width, 0}};
  compose_wall(frame, now, area, nullptr);
  const double bottom = std::min(area.view.bottom(), layout.content.bottom());
  if (posts_.empty())
    compose_campaign_invite(
        frame, look, {layout.content.x, area.cards.y, layout.content.width, bottom - area.cards.y}, now.words);
  const CampaignHead head =
      campaign_head(frame.texts(), look, now.words, now.code(), {head_place.width, head_place.height});
  compose_campaign_head(frame, look, head_place, head, now.code().address,
                        layout.is_reach ? Action{} : show_code(now));
  compose_tools(frame, now, row);
  pager_.strip(frame, look);
}

void CampaignWall::compose(Frame& frame, const World& world) {
  const model::Campaign* campaign = running_campaign(world.content, tag_, world.now);
  if (campaign == nullptr) return;  // is_gone: the shell goes back
  tag_ = campaign->tag();
  Now now{world, *campaign, campaign_words(world.look, *campaign), campaign_codes(world.look, *campaign), 0};
  for (std::size_t i = 0; i < now.codes.size(); ++i)
    if (now.codes[i].address == place_) now.chosen = i;
  is_beside(world.look.layout) ? compose_beside(frame, now) : compose_below(frame, now);
}

}  // namespace

std::unique_ptr<Screen> make_campaign(std::string tag) { return std::make_unique<CampaignWall>(std::move(tag)); }

}  // namespace lobi::ui
