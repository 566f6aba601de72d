// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/feed.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/translations.h"
#include "ui/screens/campaign_words.h"
#include "ui/screens/feed_contents.h"
#include "ui/screens/feed_head.h"
#include "ui/screens/feed_list.h"
#include "ui/screens/feed_silent.h"
#include "ui/screens/post_words.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/pager.h"
#include "ui/widgets/post_card.h"
#include "ui/widgets/rich_text.h"

namespace lobi::ui {
namespace {

constexpr double kLeastColumn = 573;  // on wide pages
constexpr double kPortraitGap = 26, kAboveCards = 16, kBelowCards = 28;
constexpr std::chrono::days kFresh{7};  // older ones do not stand large on top
constexpr std::size_t kTopCandidates = 12;
constexpr double kAhead = 0.7, kBehind = 0.25;  // of the view: cards painted before they are seen
constexpr std::size_t kPlacedAtOnce = 40;       // a small feed's page count is exact from the start

std::uint64_t identity(const model::Post& post) {
  return SpriteKey("post").add(static_cast<int>(post.network)).add(post.native_id).value();
}

class Feed final : public Screen {
 public:
  explicit Feed(FeedFilter filter) : filter_(std::move(filter)), extra_(filter_) {}
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override { return pager_.middle(world.look); }

 private:
  struct Area {  // of the page
    Rect view;   // where cards are seen
    double top;  // y of the first card, unscrolled
  };

  void refresh(Frame& frame, const World& world);
  [[nodiscard]] bool is_current(const World& world) const;
  void choose_top(const World& world);
  [[nodiscard]] std::vector<std::uint64_t> list_ids(const World& world);
  [[nodiscard]] FeedGrid grid(const World& world) const;
  [[nodiscard]] Area area(const World& world) const;
  [[nodiscard]] FeedList::Measure measure(Frame& frame, const World& world) const;
  [[nodiscard]] double card_width(const World& world) const;
  [[nodiscard]] const model::Post& post(const World& world, std::size_t index) const {
    return world.content.posts[listed_[index]];
  }

  void compose_head(Frame& frame, const World& world);
  void compose_chips(Frame& frame, const World& world, const Rect& row);
  [[nodiscard]] std::vector<ChipSpec> chips(const World& world);
  [[nodiscard]] ChipSpec chip_of(const World& world, const FeedFilter& filter, std::string words);
  void compose_top(Frame& frame, const World& world) const;
  void compose_list(Frame& frame, const World& world);
  void compose_card(Frame& frame, const World& world, std::size_t index, const Rect& rect) const;
  void compose_nothing(Frame& frame, const World& world, const Rect& view);
  void choose(const FeedFilter& filter);
  [[nodiscard]] Action open(const World& world, const model::Post& post) const;

  FeedFilter filter_, extra_;  // chosen; and the one the visitor came with, which keeps its chip …
  std::string extra_words_;    // … with these words, if it is a hashtag
  FeedContents contents_;
  std::int64_t generation_ = -1;
  base::Instant published_at_{};
  bool is_stale_ = true;             // contents_ must be made anew
  std::optional<std::size_t> top_;   // portrait, reach: of content.posts
  std::vector<std::size_t> listed_;  // of content.posts, as the list shows them
  FeedList list_;
  double grown_ = 0;
  double last_offset_ = 0;
  Pager pager_;
  Scroller chip_scroller_;
};

bool Feed::is_current(const World& world) const {
  return !is_stale_ && generation_ == world.content.generation && published_at_ == world.content.published_at &&
         (!contents_.next_end || *contents_.next_end > world.now);
}

FeedGrid Feed::grid(const World& world) const {
  const Layout& layout = world.look.layout;
  int columns = layout.is_portrait || layout.is_compact ? 2 : 3;
  if (layout.is_wide)
    columns = std::max(4, static_cast<int>((layout.content.width + kGap) / (kLeastColumn + kGap)));
  if (world.look.text_scale > 1) --columns;
  const double gap = layout.is_portrait ? kPortraitGap : kGap;
  const auto key = SpriteKey("feed").add(world.look.key).add(layout.content.width).add(layout.is_reach).value();
  return {columns, gap, key};
}

double Feed::card_width(const World& world) const {
  const FeedGrid one = grid(world);
  return std::floor(column(world.look.layout.content, one.columns, 0, 1, one.gap).width);
}

FeedList::Measure Feed::measure(Frame& frame, const World& world) const {
  const double width = card_width(world);
  return [this, &frame, &world, width](std::size_t index) {
    const Look& look = world.look;
    if (is_in_rows(look.layout)) return feed_row_height(look);
    if (index >= listed_.size())
      return silent_card_height(frame.texts(), look, contents_.silent[index - listed_.size()], width);
    const PostCardSource source{look, world.publication, world.now, world.library.hours.zone};
    return post_card_parts(frame.texts(), look, make_post_card(post(world, index), "", source), width).height;
  };
}

// The newest with a picture that is fresh, else the newest.
void Feed::choose_top(const World& world) {
  top_.reset();
  const Layout& layout = world.look.layout;
  if ((!layout.is_portrait && !layout.is_reach) || contents_.posts.empty()) return;
  top_ = contents_.posts.front();
  const std::size_t most = std::min(kTopCandidates, contents_.posts.size());
  for (std::size_t i = 0; i < most; ++i) {
    const model::Post& one = world.content.posts[contents_.posts[i]];
    if (world.now - one.created_at > kFresh) return;
    if (!first_picture(one, world.publication, world.language())) continue;
    top_ = contents_.posts[i];
    return;
  }
}

// In reach mode what is shown above is offered below as well.
std::vector<std::uint64_t> Feed::list_ids(const World& world) {
  listed_ = contents_.posts;
  if (top_ && !world.look.layout.is_reach) std::erase(listed_, *top_);
  std::vector<std::uint64_t> ids;
  ids.reserve(listed_.size() + contents_.silent.size());
  for (const std::size_t index : listed_) ids.push_back(identity(world.content.posts[index]));
  for (const auto& silent : contents_.silent) ids.push_back(SpriteKey("silent").add(silent.address).value());
  return ids;
}

void Feed::refresh(Frame& frame, const World& world) {
  const FeedGrid now = grid(world);
  const bool is_current = this->is_current(world);
  if (is_current && now == list_.grid()) return;
  const bool is_other_list = is_stale_;
  if (!is_current) {
    if (generation_ != world.content.generation) list_.forget_heights();
    contents_ = feed_contents(world.content, world.library, filter_, world.now);
    generation_ = world.content.generation;
    published_at_ = world.content.published_at;
    is_stale_ = false;
  }
  if (extra_words_.empty() && !contents_.posts.empty())
    extra_words_ = hashtag_words(world.content.posts[contents_.posts.front()], extra_.hashtag);
  choose_top(world);
  const Area place = area(world);
  if (is_other_list) return list_.reset(list_ids(world), now);
  const double seen_from = pager_.offset() - (place.top - place.view.y);
  grown_ += list_.update(list_ids(world), now, seen_from, place.view.height, measure(frame, world));
}

Feed::Area Feed::area(const World& world) const {
  const Layout& layout = world.look.layout;
  const double chips_bottom = feed_chips(layout).bottom();
  const double top = chips_bottom + kAboveCards / 2;
  return {
      {layout.spine.right(), top, layout.page.width - layout.spine.right(), Pager::list_bottom(world.look) - top},
      chips_bottom + kPortraitGap};
}

void Feed::choose(const FeedFilter& filter) {
  filter_ = filter == filter_ ? FeedFilter{} : filter;
  is_stale_ = true;
  pager_.jump(0);
}

ChipSpec Feed::chip_of(const World& world, const FeedFilter& filter, std::string words) {
  ChipSpec chip;
  chip.id = "feed.chip." + item_of(filter);
  chip.text = std::move(words);
  if (filter.kind == FeedFilter::Kind::network) {
    chip.network = model::network_key(filter.network);
    chip.text = world.look.tr(model::network_name(filter.network));
  }
  chip.is_chosen = filter == filter_;
  chip.act = [this, filter] { choose(filter); };
  return chip;
}

std::vector<ChipSpec> Feed::chips(const World& world) {
  std::vector<ChipSpec> chips{chip_of(world, {}, std::string(world.look.tr("Semua")))};
  // Not a filter: the campaign's own wall, where one can take part.
  for (const auto* campaign : running_campaigns(world.content, world.now)) {
    ChipSpec chip;
    chip.id = "feed.campaign." + campaign->tag();
    chip.text = "#" + campaign->hashtag;
    chip.leads_away = true;
    chip.act = [&navigator = world.navigator, tag = campaign->tag()] {
      navigator.go({ScreenName::campaign, tag, 0});
    };
    chips.push_back(std::move(chip));
  }
  const auto is_extra = [&](const std::string& tag) {
    return extra_.kind == FeedFilter::Kind::hashtag && extra_.hashtag == tag;
  };
  if (extra_.kind == FeedFilter::Kind::hashtag)
    chips.push_back(chip_of(world, extra_, extra_words_.empty() ? "#" + extra_.hashtag : extra_words_));
  for (const auto network : contents_.networks)
    chips.push_back(chip_of(world, {FeedFilter::Kind::network, network, {}}, {}));
  const auto is_campaign = [&](const std::string& tag) {
    return running_campaign(world.content, tag, world.now) != nullptr;
  };
  for (const auto& tag : contents_.hashtags)
    if (!is_extra(tag.tag) && !is_campaign(tag.tag))
      chips.push_back(chip_of(world, {FeedFilter::Kind::hashtag, model::Network::website, tag.tag}, tag.words));
  return chips;
}

void Feed::compose_chips(Frame& frame, const World& world, const Rect& row) {
  auto all = chips(world);
  const auto chosen = std::find_if(all.begin(), all.end(), [](const ChipSpec& chip) { return chip.is_chosen; });
  const auto leading = std::count_if(all.begin(), all.end(), [](const ChipSpec& chip) { return chip.leads_away; });
  const auto networks = leading + static_cast<std::ptrdiff_t>(contents_.networks.size());
  const auto least = std::max<std::ptrdiff_t>(chosen - all.begin(), networks) + 1;
  trim_chips(frame, world.look, row, all, static_cast<std::size_t>(least));
  chip_row(frame, world.look, row, all, chip_scroller_);
}

void Feed::compose_head(Frame& frame, const World& world) {
  const Look& look = world.look;
  const double right = compose_feed_title(frame, world, contents_.updated);
  Rect row = feed_chips(look.layout);
  if (is_beside_title(look.layout)) row = {right, row.y, row.right() - right, row.height};
  const bool has_campaign = running_campaign(world.content, "", world.now) != nullptr;
  if (has_campaign || contents_.networks.size() + contents_.hashtags.size() > 1 || filter_ != FeedFilter{})
    compose_chips(frame, world, row);
}

Action Feed::open(const World& world, const model::Post& post) const {
  return [&navigator = world.navigator, item = item_of(PostPlace{post_key(post), filter_})] {
    navigator.go({ScreenName::post, item, 0});
  };
}

// Portrait: between title and chips. Reach mode: all that lies above the line, to look at.
void Feed::compose_top(Frame& frame, const World& world) const {
  const Look& look = world.look;
  const Layout& layout = look.layout;
  if (!top_ || (!layout.is_portrait && !layout.is_reach)) return;
  const model::Post& post = world.content.posts[*top_];
  const PostCard card =
      make_post_card(post, "feed.top", {look, world.publication, world.now, world.library.hours.zone});
  const Rect place = feed_top_card(layout);
  const PostCardParts parts = layout.is_portrait ? large_post_card_parts(frame.texts(), look, card, place.size())
                                                 : wide_post_card_parts(frame.texts(), look, card, place.size());
  compose_post_card(frame, look, place, card, parts, layout.is_reach ? Action{} : open(world, post));
}

void Feed::compose_card(Frame& frame, const World& world, std::size_t index, const Rect& rect) const {
  const Look& look = world.look;
  const bool is_row = is_in_rows(look.layout);
  if (index >= listed_.size()) {
    const SilentNetwork& silent = contents_.silent[index - listed_.size()];
    return is_row ? compose_silent_row(frame, world, rect, silent)
                  : compose_silent_card(frame, world, rect, silent);
  }
  const model::Post& one = post(world, index);
  const std::string id = "feed." + post_key(one);
  if (is_row) return compose_post_row(frame, look, rect, post_row(world, one, id), open(world, one));
  const PostCard card = make_post_card(one, id, {look, world.publication, world.now, world.library.hours.zone});
  compose_post_card(frame, look, rect, card, post_card_parts(frame.texts(), look, card, rect.width),
                    open(world, one));
}

void Feed::compose_list(Frame& frame, const World& world) {
  const Look& look = world.look;
  const Area place = area(world);
  const double above = place.top - place.view.y, view = place.view.height;
  const auto measure = this->measure(frame, world);
  const double far = (1 + kAhead) * view;
  list_.place(kPlacedAtOnce, measure);
  list_.reach(pager_.offset() + 2 * far, measure);
  pager_.begin(frame, look, place.view, above + list_.length() + kBelowCards, std::exchange(grown_, 0));
  const double offset = pager_.offset();
  list_.reach(offset + far, measure);
  const bool goes_up = offset < std::exchange(last_offset_, offset);
  const double from = offset - above - view * (goes_up ? kAhead : kBehind),
               until = offset - above + view * (1 + (goes_up ? kBehind : kAhead));
  const auto clip = frame.clipped(place.view);
  const auto moved = frame.moved({0, place.top - offset});
  const double width = card_width(world);
  const auto& places = list_.places();
  for (std::size_t i = list_.first_below(from); i < places.size() && places[i].y < until + view; ++i) {
    if (places[i].bottom() < from || places[i].y > until) continue;
    const double x = look.layout.content.x + places[i].column * (width + list_.grid().gap);
    compose_card(frame, world, i, {std::round(x), places[i].y, width, places[i].height});
  }
}

void Feed::compose_nothing(Frame& frame, const World& world, const Rect& view) {
  const Look& look = world.look;
  EmptyState nothing;
  nothing.id = "feed.empty";
  if (filter_ != FeedFilter{}) {
    nothing.sentence =
        contents_.posts.empty() ? look.tr("Belum ada kabar di sini") : look.tr("Itu semua kabar di sini");
    nothing.step = look.tr("Lihat semua kabar");
    nothing.act = [this] { choose({}); };
  } else {
    nothing.sentence = look.tr("Hari ini belum ada kabar");
    if (!world.library.accounts.empty()) {
      nothing.step = look.tr("Ikuti kami");
      nothing.act = [&navigator = world.navigator] { navigator.go({ScreenName::follow, "", 0}); };
    }
  }
  const Rect& content = look.layout.content;
  compose_empty_state(frame, look, {content.x, view.y, content.width, view.height}, nothing);
}

void Feed::compose(Frame& frame, const World& world) {
  refresh(frame, world);
  if (contents_.next_end)
    frame.wake_at(frame.now() + std::chrono::ceil<base::Milliseconds>(*contents_.next_end - world.now));
  compose_top(frame, world);
  compose_list(frame, world);
  if (list_.size() == 0) compose_nothing(frame, world, area(world).view);
  compose_head(frame, world);
  pager_.strip(frame, world.look);
}

}  // namespace

std::unique_ptr<Screen> make_feed(const Route& route) { return std::make_unique<Feed>(filter_of(route.item)); }

}  // namespace lobi::ui
