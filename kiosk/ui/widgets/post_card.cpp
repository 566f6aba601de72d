// SPDX-License-Identifier: GPL-3.0-or-later
// What a card says, and where it lies. How it is painted: post_card_paint.cpp.
#include "ui/widgets/post_card.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "pack/local_text.h"
#include "ui/widgets/post_card_look.h"
#include "ui/widgets/rich_text.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kMaxQuote = 150;  // code points that are a quote and not yet a text
constexpr int kQuoteLines = 6, kTextLines = 4, kTextOnlyLines = 6, kTitleLines = 3;
constexpr double kTop = 26, kBottom = 26, kGapBelowHead = 12, kGapBelowTitle = 6;
constexpr double kLargeLeastPicture = 200;
constexpr double kWideFigure = 1.5;  // of the height

std::string host_of(const std::string& address) {
  const auto begin = address.find("://");
  if (begin == std::string::npos) return {};
  const auto end = address.find_first_of(":/?#", begin + 3);
  return address.substr(begin + 3, end == std::string::npos ? end : end - begin - 3);
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string all;
  for (const auto name : names) all.append(all.empty() ? "" : ", ").append(name);
  return all;
}

// What is measured, and with what.
struct Words {
  TextMeasurer& texts;
  const Look& look;
  const PostCard& card;

  [[nodiscard]] double height(std::string_view text, const paint::TextStyle& style, double width, int lines) const {
    return std::ceil(texts.measure(text, style, {width, lines, paint::Align::left}).height);
  }
  [[nodiscard]] int lines(std::string_view text, const paint::TextStyle& style, double width, int most) const {
    return texts.measure(text, style, {width, most, paint::Align::left}).lines;
  }
};

// Badge, account and place, from y on; returns where they end.
double lay_out_head(const Words& words, PostCardParts& parts, double y, double width) {
  const double badges = parts.badge + card_look::kBadgeStep * static_cast<double>(words.card.networks.size() - 1);
  const double room = width - badges - card_look::kBadgeGap;
  const paint::TextStyle place = words.look.type(type::kSmall);
  parts.account_lines = words.lines(words.card.account, parts.account_style, room, 2);
  const double account = words.height(words.card.account, parts.account_style, room, 2);
  parts.place = words.card.places.back();
  for (auto one = words.card.places.rbegin(); one != words.card.places.rend(); ++one)
    if (words.texts.measure(*one, place).width <= room) parts.place = *one;
  const double both = account + words.height(parts.place, place, room, 1);
  parts.head = std::round(y + std::max(0.0, (both - parts.badge) / 2));
  parts.account_y = std::round(y + std::max(0.0, (parts.badge - both) / 2));  // of the account; the place is below
  return y + std::max(both, parts.badge);
}

// Title and text below the head; returns where they end.
double lay_out_words(const Words& words, PostCardParts& parts, double y, double width) {
  parts.title = y;
  if (parts.title_lines > 0) y += words.height(words.card.title, parts.title_style, width, parts.title_lines);
  if (parts.title_lines > 0 && parts.text_lines > 0) y += kGapBelowTitle;
  parts.text = y;
  if (parts.text_lines > 0) y += words.height(words.card.text, parts.text_style, width, parts.text_lines);
  return y;
}

void choose_styles(const Words& words, PostCardParts& parts) {
  const PostCard& card = words.card;
  parts.account_style = words.look.type(type::kAccount);
  parts.title_style = words.look.type(type::kCardTitle, 34);
  parts.text_style = words.look.type(card.is_quote ? type::kQuotedPost : type::kCardText);
  parts.title_lines = card.title.empty() ? 0 : kTitleLines;
  const int text_lines = card.is_quote                           ? kQuoteLines
                         : card.picture || parts.title_lines > 0 ? kTextLines
                                                                 : kTextOnlyLines;
  parts.text_lines = card.text.empty() ? 0 : text_lines;
}

void choose_large_styles(const Words& words, PostCardParts& parts) {
  choose_styles(words, parts);
  parts.badge = 68;
  parts.account_style = words.look.type(type::kAccount, 31);
  parts.title_style = words.look.type(type::kCardTitleLarge, 42);
  parts.text_style = words.card.is_quote ? words.look.type(type::kQuotedPost, 56) : words.look.type(type::kBody);
}

}  // namespace

std::string post_account(const model::Post& post) {
  const model::Author& author = post.author;
  if (!author.handle.empty()) return author.handle;
  if (!author.name.empty()) return author.name;
  const std::string host = host_of(author.url);
  return host.empty() ? host_of(post.permalink) : host;
}

std::vector<std::string> post_places(const model::Post& post, const PostCardSource& source) {
  const std::string age = pack::age_text(post.created_at, source.now, source.zone, source.look.language());
  std::vector<std::string_view> names{source.look.tr(model::network_name(post.network))};
  const std::string first(names.front());
  for (const auto network : post.also_on) names.push_back(source.look.tr(model::network_name(network)));
  std::vector<std::string> places{joined(names) + " · " + age};
  if (names.size() > 1) places.push_back(first + " +" + std::to_string(names.size() - 1) + " · " + age);
  places.push_back(age);
  return places;
}

PostCard make_post_card(const model::Post& post, std::string id, const PostCardSource& source) {
  PostCard card;
  card.id = std::move(id);
  card.networks.emplace_back(model::network_key(post.network));
  for (const auto network : post.also_on) card.networks.emplace_back(model::network_key(network));
  if (card.networks.size() > card_look::kMostBadges) card.networks.resize(card_look::kMostBadges);
  card.account = post_account(post);
  card.places = post_places(post, source);
  card.title = post.title;
  card.text = post_excerpt(post).text;
  card.picture = first_picture(post, source.publication, source.look.language());
  card.is_quote = !card.picture && card.title.empty() && base::count_code_points(card.text) <= kMaxQuote;
  return card;
}

PostCardParts post_card_parts(TextMeasurer& texts, const Look& look, const PostCard& card, double width) {
  const Words words{texts, look, card};
  const double room = width - 2 * card_look::kPadding;
  PostCardParts parts;
  choose_styles(words, parts);
  if (card.picture) {
    parts.picture = card_picture_height(*card.picture, width);
    // On few columns and in large text the picture gives way to the words.
    parts.picture =
        std::round(std::min(parts.picture, look.layout.page.height * (look.text_scale > 1 ? 0.24 : 0.36)));
  }
  double y = lay_out_head(words, parts, parts.picture + kTop, room);
  if (parts.title_lines + parts.text_lines > 0) y = lay_out_words(words, parts, y + kGapBelowHead, room);
  parts.height = std::ceil(y + kBottom);
  return parts;
}

PostCardParts large_post_card_parts(TextMeasurer& texts, const Look& look, const PostCard& card, paint::Size size) {
  const Words words{texts, look, card};
  const double room = size.width - 2 * card_look::kPadding;
  PostCardParts parts;
  choose_large_styles(words, parts);
  parts.height = size.height;
  const auto lay_out = [&] {
    const double head = lay_out_head(words, parts, parts.picture + kTop, room);
    return lay_out_words(words, parts, head + kGapBelowHead + 6, room) + kBottom;
  };
  if (parts.title_lines > 0) parts.title_lines = 2;
  if (parts.text_lines > 0) parts.text_lines = parts.title_lines > 0 ? 2 : card.picture ? 3 : 8;
  const double least = card.picture ? kLargeLeastPicture : 0;
  while (lay_out() > size.height - least && parts.text_lines > (parts.title_lines > 0 ? 0 : 1)) --parts.text_lines;
  if (!card.picture) return parts;
  parts.picture = std::max(0.0, std::floor(size.height - lay_out()));
  lay_out();
  return parts;
}

PostCardParts wide_post_card_parts(TextMeasurer& texts, const Look& look, const PostCard& card, paint::Size size) {
  const Words words{texts, look, card};
  PostCardParts parts;
  choose_large_styles(words, parts);
  parts.height = size.height;
  if (card.picture) parts.side = std::round(std::min(size.width * 0.5, size.height * kWideFigure));
  const double room = size.width - parts.side - 2 * card_look::kPadding;
  const auto lay_out = [&](double top) {
    return lay_out_words(words, parts, lay_out_head(words, parts, top, room) + kGapBelowHead + 6, room);
  };
  if (parts.text_lines > 0) parts.text_lines = kQuoteLines;
  while (lay_out(kTop) > size.height - kBottom && parts.text_lines > 1) --parts.text_lines;
  lay_out(std::max(kTop, std::floor((size.height - (lay_out(0))) / 2)));
  return parts;
}

}  // namespace lobi::ui
