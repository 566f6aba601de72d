// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/post.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/feed_contents.h"
#include "ui/screens/feed_head.h"
#include "ui/screens/post_layout.h"
#include "ui/screens/post_parts.h"
#include "ui/widgets/hashtag_pill.h"
#include "ui/widgets/text_view.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kMostOthers = 4, kMostHashtagPills = 8;
constexpr double kLargestQuote = 64, kSmallestQuote = 44;  // a text without picture that fits is set as a quote
constexpr double kCardPadding = 48, kLeastPadding = 28, kAboveCounts = 14, kAbovePills = 20;

class PostPage final : public Screen {
 public:
  explicit PostPage(PostPlace place) : key_(std::move(place.key)), filter_(std::move(place.filter)) {}
  void compose(Frame& frame, const World& world) override;
  DockMiddle dock_middle(const World& world) override;
  [[nodiscard]] bool is_gone(const World& world) const override { return find(world) == nullptr; }

 private:
  [[nodiscard]] const model::Post* find(const World& world) const;
  void refresh(const World& world);
  [[nodiscard]] std::vector<std::size_t> others(const World& world, const model::Post& post) const;
  [[nodiscard]] Neighbours neighbours(const World& world);
  [[nodiscard]] Action turn_to(const World& world, std::optional<std::size_t> index, Turn turn);
  [[nodiscard]] std::vector<PostPicture> pictures(const World& world, const model::Post& post) const;

  struct WordHeights {
    double text = 0, counts = 0, pills = 0;  // with the gaps above them
  };
  [[nodiscard]] static TextViewStyle text_style(const Look& look);
  [[nodiscard]] WordHeights word_heights(Frame& frame, const World& world, const model::Post& post,
                                         double width) const;
  [[nodiscard]] bool is_cut(Frame& frame, const World& world, const model::Post& post,
                            const PostLayout& layout) const;
  void compose_text(Frame& frame, const World& world, const model::Post& post, const Rect& rect);
  void compose_text_card(Frame& frame, const World& world, const model::Post& post, const Rect& rect);
  void compose_words(Frame& frame, const World& world, const model::Post& post, const PostLayout& layout);
  void compose_pills(Frame& frame, const World& world, const model::Post& post, const Rect& rect);
  void compose_others(Frame& frame, const World& world, const PostLayout& layout) const;

  std::string key_;
  FeedFilter filter_;
  // Of content.posts in this generation; found anew with the next.
  mutable std::optional<std::size_t> index_;
  std::optional<std::size_t> previous_, next_;
  std::vector<std::size_t> others_;
  std::optional<base::Instant> next_end_;
  std::int64_t generation_ = -1;
  std::string refreshed_key_;
  std::size_t picture_ = 0;
  TextView text_;
};

const model::Post* PostPage::find(const World& world) const {
  const auto& posts = world.content.posts;
  const auto is_it = [&](const model::Post& post) { return world.is_shown(post) && post_key(post) == key_; };
  if (index_ && *index_ < posts.size() && is_it(posts[*index_])) return &posts[*index_];
  const model::Post* found = world.find_post(key_);
  index_ = found == nullptr ? std::nullopt : std::optional(static_cast<std::size_t>(found - posts.data()));
  return found;
}

// The account's own: by the same author, on a website by the same source.
std::vector<std::size_t> PostPage::others(const World& world, const model::Post& post) const {
  std::vector<std::size_t> found;
  const auto& posts = world.content.posts;
  const bool is_site = post.network == model::Network::website || post.author.id.empty();
  for (std::size_t i = 0; i < posts.size() && found.size() < kMostOthers; ++i) {
    const model::Post& one = posts[i];
    const bool is_same = is_site ? one.source == post.source : one.author.id == post.author.id;
    if (&one != &post && one.network == post.network && is_same && world.is_shown(one)) found.push_back(i);
  }
  return found;
}

void PostPage::refresh(const World& world) {
  const bool is_over = next_end_ && *next_end_ <= world.now;
  if (generation_ == world.content.generation && refreshed_key_ == key_ && !is_over) return;
  generation_ = world.content.generation;
  refreshed_key_ = key_;
  const FeedContents feed = feed_contents(world.content, world.library, filter_, world.now);
  next_end_ = feed.next_end;
  previous_.reset();
  next_.reset();
  const auto here = std::find(feed.posts.begin(), feed.posts.end(), index_.value_or(feed.posts.size()));
  if (here != feed.posts.end() && here != feed.posts.begin()) previous_ = *(here - 1);
  if (here != feed.posts.end() && here + 1 != feed.posts.end()) next_ = *(here + 1);
  others_ = others(world, world.content.posts[*index_]);
}

Action PostPage::turn_to(const World& world, std::optional<std::size_t> index, Turn turn) {
  if (!index) return {};
  return [this, &navigator = world.navigator, key = post_key(world.content.posts[*index]), turn] {
    navigator.turn_page(turn);
    key_ = key;
    index_.reset();
    picture_ = 0;
    text_.reset();
  };
}

Neighbours PostPage::neighbours(const World& world) {
  if (find(world) == nullptr) return {};
  refresh(world);
  return {turn_to(world, previous_, Turn::previous), turn_to(world, next_, Turn::next)};
}

DockMiddle PostPage::dock_middle(const World& world) {
  DockMiddle middle;
  if (world.look.layout.is_portrait) return middle;
  const Neighbours both = neighbours(world);
  if (!both.previous && !both.next) return middle;
  middle.kind = DockMiddle::Kind::neighbours;
  middle.first = both.previous;
  middle.second = both.next;
  return middle;
}

std::vector<PostPicture> PostPage::pictures(const World& world, const model::Post& post) const {
  std::vector<PostPicture> all;
  for (const auto& media : post.media)
    if (auto one = post_picture(media, world.publication, world.language())) all.push_back(std::move(*one));
  return all;
}

TextViewStyle PostPage::text_style(const Look& look) {
  return {look.type(type::kCardTitleLarge, 44), look.type(type::kBody), look.colours.tinta};
}

PostPage::WordHeights PostPage::word_heights(Frame& frame, const World& world, const model::Post& post,
                                             double width) const {
  const Look& look = world.look;
  const auto style = look.type(type::kSecondary);
  WordHeights heights;
  heights.text = TextView::height(frame, post.title, page_text(post), text_style(look), width);
  if (!count_words(look, post.counts).empty())
    heights.counts = std::ceil(style.size * style.line_height) + kAboveCounts;
  if (!post.hashtags.empty()) heights.pills = kHashtagPill + kAbovePills;
  return heights;
}

bool PostPage::is_cut(Frame& frame, const World& world, const model::Post& post, const PostLayout& layout) const {
  if (layout.text_place == TextPlace::figure && !world.look.layout.is_portrait) {
    const double width = layout.figure.width - 2 * kCardPadding;
    return word_heights(frame, world, post, width).text > layout.figure.height - 2 * kLeastPadding;
  }
  if (layout.text_place != TextPlace::words) return false;
  const WordHeights heights = word_heights(frame, world, post, layout.words.width);
  return heights.text + heights.counts + heights.pills > layout.words.height;
}

void PostPage::compose_text(Frame& frame, const World& world, const model::Post& post, const Rect& rect) {
  const Look& look = world.look;
  text_.compose(frame, look, rect, post.title, page_text(post), text_style(look));
}

// Without a picture the text is what there is to look at: short in Vollkorn and as large as fits, long as a page.
void PostPage::compose_text_card(Frame& frame, const World& world, const model::Post& post, const Rect& rect) {
  const Look& look = world.look;
  CardSpec spec;
  spec.key = SpriteKey("post-page");
  spec.rect = rect;
  card(frame, look, spec, [] { return Paint([](paint::Canvas&, const Rect&) {}); });
  const Rect inside = rect.inset(kCardPadding, kCardPadding - 8);
  const RichText excerpt = post_excerpt(post);
  TextViewStyle style{look.type(type::kTitle), look.type(type::kQuotedPost, kLargestQuote), look.colours.headline,
                      700};
  const double least = look.type(type::kQuotedPost, kSmallestQuote).size;
  const auto fits = [&] { return TextView::height(frame, "", excerpt, style, inside.width) <= inside.height; };
  while (style.text.size > least && !fits()) style.text.size = std::round(style.text.size * 0.95);
  if (!post.title.empty() || !fits()) {
    // A line that just does not fit takes of the padding rather than make the text scroll.
    const double all = TextView::height(frame, post.title, page_text(post), text_style(look), inside.width);
    const bool nearly_fits = all > inside.height && all <= rect.height - kLeastPadding * 2;
    return compose_text(frame, world, post,
                        nearly_fits ? rect.inset(kCardPadding, (rect.height - all) / 2) : inside);
  }
  const double height = std::min(inside.height, TextView::height(frame, "", excerpt, style, inside.width));
  const double y = std::round(inside.y + (inside.height - height) / 2);
  text_.compose(frame, look, {inside.x, y, inside.width, height}, "", excerpt, style);
}

void PostPage::compose_pills(Frame& frame, const World& world, const model::Post& post, const Rect& rect) {
  std::vector<HashtagPill> pills;
  for (const auto& tag : post.hashtags) {
    if (pills.size() == kMostHashtagPills) break;
    const Route route{ScreenName::feed, "#" + tag, 0};
    pills.push_back({"post.tag." + tag, hashtag_words(post, tag),
                     [&navigator = world.navigator, route] { navigator.go(route); }});
  }
  const double taken = text_.is_longer() ? TextView::kArrowsWidth + kGap : 0;
  hashtag_pills(frame, world.look, {rect.x, rect.y}, pills, rect.width - taken,
                rect.height > 2 * kHashtagPill ? 2 : 1);
}

// From below: hashtags and the text's arrows, counts; the text takes what is left above them.
void PostPage::compose_words(Frame& frame, const World& world, const model::Post& post, const PostLayout& layout) {
  const Look& look = world.look;
  const Rect& area = layout.words;
  const bool is_here = layout.text_place == TextPlace::words;
  WordHeights heights = word_heights(frame, world, post, area.width);
  const bool is_longer = is_here ? heights.text > area.height - heights.counts - heights.pills : text_.is_longer();
  if (is_longer) heights.pills = TextView::kArrowsHeight + kAbovePills;
  double y = area.y;
  if (is_here) {
    const double room = std::max(0.0, area.height - heights.counts - heights.pills);
    compose_text(frame, world, post, {area.x, y, area.width, std::min(heights.text, room)});
    y += std::min(heights.text, room);
  }
  if (heights.counts > 0) {
    if (y > area.y) y += kAboveCounts;
    y += text_sprite(frame, look, {area.x, y}, count_words(look, post.counts), look.type(type::kSecondary),
                     look.colours.tinta_2, {area.width, 1, paint::Align::left});
  }
  if (y > area.y) y += kAbovePills;
  if (is_longer) text_.arrows(frame, look, {area.right() - TextView::kArrowsWidth, y});
  compose_pills(frame, world, post, {area.x, y, area.width, std::max(0.0, area.bottom() - y)});
}

void PostPage::compose_others(Frame& frame, const World& world, const PostLayout& layout) const {
  const Look& look = world.look;
  if (layout.more.is_empty()) return;
  if (!layout.more_heading.is_empty()) {
    const auto style = look.type(type::kCardTitle, 34);
    const Rect& place = layout.more_heading;
    const paint::TextBox box{place.width, 3, paint::Align::left};
    const std::string_view words = look.tr("Lainnya dari akun ini");
    const double height = frame.texts().measure(words, style, box).height;
    text_sprite(frame, look, {place.x, std::round(place.centre().y - height / 2)}, words, style, look.colours.tinta,
                box);
  }
  const auto count = std::min(others_.size(), static_cast<std::size_t>(layout.more_columns));
  for (std::size_t i = 0; i < count; ++i) {
    const model::Post& one = world.content.posts[others_[i]];
    const Rect place = column(layout.more, layout.more_columns, static_cast<int>(i), 1);
    const Route route{ScreenName::post, item_of(PostPlace{post_key(one), filter_}), 0};
    compose_post_row(frame, look, {std::round(place.x), place.y, std::floor(place.width), place.height},
                     post_row(world, one, "post.more." + std::to_string(i)),
                     [&navigator = world.navigator, route] { navigator.replace(route, Turn::next); });
  }
}

void PostPage::compose(Frame& frame, const World& world) {
  const model::Post* post = find(world);
  if (post == nullptr) return;  // the shell goes back
  refresh(world);
  const Look& look = world.look;
  const auto pictures = this->pictures(world, *post);
  const Neighbours both = neighbours(world);
  PostNeeds needs;
  needs.has_picture = !pictures.empty();
  needs.has_thumbs = pictures.size() > 1;
  needs.has_more = !others_.empty();
  needs.has_neighbours = both.previous || both.next;
  needs.text_scale = look.text_scale;
  PostLayout layout = post_layout(look.layout, needs);
  needs.head = post_head_height(frame, world, *post, layout.head.width);
  needs.qr = post_qr_height(frame, look, *post, layout.qr_width);
  layout = post_layout(look.layout, needs);
  if (is_cut(frame, world, *post, layout)) {  // other posts give way before the text does
    needs.has_more = false;
    layout = post_layout(look.layout, needs);
  }
  frame.swipe_area(look.layout.content, [both](int direction) {
    const Action& act = direction > 0 ? both.next : both.previous;
    if (act) act();
  });
  if (!pictures.empty())
    compose_post_pictures(frame, look, layout.figure, layout.thumbs,
                          {pictures, picture_, [this](std::size_t one) { picture_ = one; }});
  if (layout.text_place == TextPlace::figure) compose_text_card(frame, world, *post, layout.figure);
  if (layout.text_place == TextPlace::apart) compose_text(frame, world, *post, layout.text);
  compose_post_head(frame, world, layout.head, *post);
  compose_words(frame, world, *post, layout);
  if (!layout.qr.is_empty()) compose_post_qr(frame, world, layout.qr, *post);
  compose_others(frame, world, layout);
  if (!layout.strip.is_empty()) compose_neighbour_strip(frame, look, layout.strip, both);
}

}  // namespace

std::unique_ptr<Screen> make_post(const Route& route) { return std::make_unique<PostPage>(post_place(route.item)); }

}  // namespace lobi::ui
