// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/post_parts.h"

#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "pack/local_text.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kBadge = 84, kBadgeStep = 52, kBadgeRing = 5, kBesideBadge = 21;
constexpr double kThumbGap = 16, kThumbRadius = 18;
constexpr std::size_t kMostThumbs = 8;
constexpr double kQrInset = 22, kBesideQr = 26, kRule = 3;

struct Head {
  std::vector<std::string> networks;
  std::string account, place;
  paint::TextStyle account_style, place_style;
  double x = 0, room = 0;  // of the words, from the head's left
  double account_height = 0, height = 0;
};

Head head_of(Frame& frame, const World& world, const model::Post& post, double width) {
  const Look& look = world.look;
  Head head;
  head.networks.emplace_back(model::network_key(post.network));
  for (const auto network : post.also_on) head.networks.emplace_back(model::network_key(network));
  head.networks.resize(std::min<std::size_t>(head.networks.size(), 3));
  head.account = post_account(post);
  head.account_style = look.type(type::kAccount, 36);
  head.place_style = look.type(type::kSecondary, 27);
  head.x = kBadge + kBadgeStep * static_cast<double>(head.networks.size() - 1) + kBesideBadge;
  head.room = width - head.x;
  const auto places = post_places(post, {look, world.publication, world.now, world.library.hours.zone});
  head.place = places.back();
  for (auto one = places.rbegin(); one != places.rend(); ++one)
    if (frame.texts().measure(*one, head.place_style).width <= head.room) head.place = *one;
  head.account_height =
      std::ceil(frame.texts().measure(head.account, head.account_style, {head.room, 2, paint::Align::left}).height);
  head.height = head.account_height + std::ceil(head.place_style.size * head.place_style.line_height);
  return head;
}

void paint_head(paint::Canvas& canvas, const Look& look, const Rect& body, const Head& head) {
  const double top = body.centre().y - kBadge / 2;
  for (std::size_t i = head.networks.size(); i-- > 0;) {
    const Rect badge{body.x + kBadgeStep * static_cast<double>(i), top, kBadge, kBadge};
    if (i + 1 < head.networks.size())
      canvas.fill_round(badge.inset(-kBadgeRing), kBadge * 0.3 + kBadgeRing, look.colours.kertas);
    canvas.badge(badge, head.networks[i]);
  }
  const double y = body.centre().y - head.height / 2;
  canvas.text({body.x + head.x, y}, head.account, head.account_style, look.colours.tinta,
              {head.room, 2, paint::Align::left});
  canvas.text({body.x + head.x, y + head.account_height}, head.place, head.place_style, look.colours.tinta_2,
              {head.room, 1, paint::Align::left});
}

SpriteKey picture_key(const char* name, const PostPicture& picture) {
  return SpriteKey(name).add(picture.file.native()).add(picture.length).add(picture.is_video);
}

void compose_large_picture(Frame& frame, const Look& look, const Rect& rect, const PostPicture& picture) {
  CardSpec spec;
  spec.key = picture_key("post-picture", picture);
  spec.rect = rect;
  card(frame, look, spec, [&] {
    return Paint([&look, picture](paint::Canvas& canvas, const Rect& body) {
      paint_whole_post_picture(canvas, look, body, kCardRadius, picture);
    });
  });
}

void compose_thumb(Frame& frame, const Look& look, const Rect& rect, const PostPictures& all, std::size_t index) {
  const PostPicture& picture = all.pictures[index];
  CardSpec spec;
  spec.id = "post.picture." + std::to_string(index);
  spec.key = picture_key("post-thumb", picture);
  spec.rect = rect;
  spec.radius = kThumbRadius;
  spec.has_shadow = false;
  spec.edge = index == all.chosen ? look.colours.accent : look.colours.garis;
  spec.edge_width = index == all.chosen ? 6 : 2;
  spec.act = [choose = all.choose, index] { choose(index); };
  card(frame, look, spec, [&] {
    return Paint([&look, picture](paint::Canvas& canvas, const Rect& body) {
      paint_post_picture(canvas, look, body, kThumbRadius, picture);
    });
  });
}

struct QrCard {
  std::string title, words;
  paint::TextStyle title_style, words_style;
  double plate = 0, x = 0, room = 0;
  double title_height = 0, words_height = 0;
};

QrCard qr_card(Frame& frame, const Look& look, const model::Post& post, double width) {
  QrCard card;
  card.title = look.tr("Buka di ponsel");
  card.words = post.network == model::Network::website
                   ? look.tr("Pindai untuk membaca selengkapnya dan membagikan")
                   : look.tr("Pindai untuk menyukai, berkomentar, atau membagikan");
  card.title_style = look.type(type::kCardTitle, 31);
  card.words_style = look.type(type::kSecondary);
  card.plate = qr_side(look, post.permalink, kQrCardModule);
  card.x = kQrInset + card.plate + kBesideQr;
  card.room = width - card.x - kQrInset;
  const auto height = [&](const std::string& text, const paint::TextStyle& style, int lines) {
    return std::ceil(frame.texts().measure(text, style, {card.room, lines, paint::Align::left}).height);
  };
  card.title_height = height(card.title, card.title_style, 2);
  card.words_height = height(card.words, card.words_style, 4);
  return card;
}

void paint_qr_words(paint::Canvas& canvas, const Look& look, const Rect& body, const QrCard& card) {
  const double all = card.title_height + 6 + card.words_height, y = body.centre().y - all / 2;
  canvas.text({body.x + card.x, y}, card.title, card.title_style, look.colours.tinta,
              {card.room, 2, paint::Align::left});
  canvas.text({body.x + card.x, y + card.title_height + 6}, card.words, card.words_style, look.colours.tinta_2,
              {card.room, 4, paint::Align::left});
}

}  // namespace

double post_head_height(Frame& frame, const World& world, const model::Post& post, double width) {
  return std::max(kBadge, head_of(frame, world, post, width).height);
}

void compose_post_head(Frame& frame, const World& world, const Rect& rect, const model::Post& post) {
  const Look& look = world.look;
  const Head head = head_of(frame, world, post, rect.width);
  SpriteKey key("post-head");
  for (const auto& network : head.networks) key.add(network);
  plain(
      frame, key.add(head.account).add(head.place), rect,
      [&] {
        return Paint(
            [&look, head](paint::Canvas& canvas, const Rect& body) { paint_head(canvas, look, body, head); });
      },
      8);
}

std::string count_words(const Look& look, const model::Counts& counts) {
  std::string words;
  const auto add = [&](const std::optional<std::int64_t>& count, std::string_view pattern) {
    if (!count || *count <= 0) return;
    if (!words.empty()) words += " · ";
    words += base::fill(pattern, {pack::compact_number(*count, look.language())});
  };
  add(counts.views, look.tr("{0} kali dilihat"));
  add(counts.likes, look.tr("{0} suka"));
  add(counts.comments, look.tr("{0} komentar"));
  add(counts.shares, look.tr("{0} kali dibagikan"));
  return words;
}

void compose_post_pictures(Frame& frame, const Look& look, const Rect& figure, const Rect& thumbs,
                           const PostPictures& all) {
  const std::size_t count = std::min(all.pictures.size(), kMostThumbs);
  compose_large_picture(frame, look, figure, all.pictures[std::min(all.chosen, count - 1)]);
  if (count < 2 || thumbs.is_empty()) return;
  const auto columns = static_cast<double>(count);
  const double width = std::min(thumbs.height * 4 / 3, (thumbs.width - kThumbGap * (columns - 1)) / columns);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = thumbs.x + static_cast<double>(i) * (width + kThumbGap);
    compose_thumb(frame, look, {std::round(x), thumbs.y, std::floor(width), thumbs.height}, all, i);
  }
}

double post_qr_height(Frame& frame, const Look& look, const model::Post& post, double width) {
  if (post.permalink.empty()) return 0;
  const QrCard card = qr_card(frame, look, post, width);
  if (card.plate <= 0) return 0;
  return std::max(card.plate + 2 * kQrInset, card.title_height + card.words_height + 6 + 2 * kQrInset);
}

void compose_post_qr(Frame& frame, const World& world, const Rect& rect, const model::Post& post) {
  const Look& look = world.look;
  const QrCard parts = qr_card(frame, look, post, rect.width);
  CardSpec spec;
  spec.id = "post.qr";
  spec.key = SpriteKey("post-qr").add(parts.title).add(parts.words).add(parts.plate);
  spec.rect = rect;
  spec.act = [&navigator = world.navigator, offer = QrOffer{parts.title, post.permalink}] {
    navigator.show_qr(offer);
  };
  card(frame, look, spec, [&] {
    return Paint(
        [&look, parts](paint::Canvas& canvas, const Rect& body) { paint_qr_words(canvas, look, body, parts); });
  });
  const Rect plate{rect.x + kQrInset, std::round(rect.centre().y - parts.plate / 2), parts.plate, parts.plate};
  qr_plate(frame, look, {"post.qr.plate", post.permalink, plate, {}});
}

void compose_neighbour_strip(Frame& frame, const Look& look, const Rect& strip, const Neighbours& neighbours) {
  frame.fill(strip, look.colours.kertas);
  frame.fill({strip.x, strip.y, strip.width, kRule}, look.colours.garis);
  const Rect& content = look.layout.content;
  const double height = 96, y = strip.y + kRule + std::floor((strip.height - kRule - height) / 2);
  const double width = std::floor((content.width - kGap) / 2);
  ButtonSpec previous{"post.previous",
                      {content.x, y, width, height},
                      std::string(look.tr("Sebelumnya")),
                      icon::kArrowLeft,
                      0,
                      ButtonKind::secondary,
                      neighbours.previous};
  ButtonSpec next{"post.next",
                  {content.right() - width, y, width, height},
                  std::string(look.tr("Berikutnya")),
                  0,
                  icon::kArrowRight,
                  ButtonKind::primary,
                  neighbours.next};
  if (!previous.act) previous.kind = ButtonKind::not_yet;
  if (!next.act) next.kind = ButtonKind::not_yet;
  button(frame, look, previous);
  button(frame, look, next);
}

}  // namespace lobi::ui
