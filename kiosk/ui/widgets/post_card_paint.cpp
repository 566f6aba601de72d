// SPDX-License-Identifier: GPL-3.0-or-later
// How a post's card becomes pixels. What it says and where it lies: post_card.cpp.
#include <algorithm>
#include <cmath>

#include "ui/theme/icons.h"
#include "ui/widgets/post_card.h"
#include "ui/widgets/post_card_look.h"
#include "ui/widgets/tinted_picture.h"

namespace lobi::ui {
namespace {

constexpr double kRowPicture = 156, kRowPadding = 22, kRowBadge = 68;

void paint_badges(paint::Canvas& canvas, const Look& look, paint::Point at, double side,
                  const std::vector<std::string>& networks) {
  for (std::size_t i = networks.size(); i-- > 0;) {
    const Rect badge{at.x + card_look::kBadgeStep * static_cast<double>(i), at.y, side, side};
    if (i + 1 < networks.size())
      canvas.fill_round(badge.inset(-card_look::kBadgeRing), side * 0.3 + card_look::kBadgeRing,
                        look.colours.kartu);
    canvas.badge(badge, networks[i]);
  }
}

void paint_head(paint::Canvas& canvas, const Look& look, const Rect& body, const PostCard& card,
                const PostCardParts& parts) {
  const double left = body.x + card_look::kPadding;
  paint_badges(canvas, look, {left, body.y + parts.head}, parts.badge, card.networks);
  const double badges = parts.badge + card_look::kBadgeStep * static_cast<double>(card.networks.size() - 1);
  const double x = left + badges + card_look::kBadgeGap, room = body.right() - card_look::kPadding - x;
  const auto account = canvas.text({x, body.y + parts.account_y}, card.account, parts.account_style,
                                   look.colours.tinta, {room, parts.account_lines, paint::Align::left});
  canvas.text({x, body.y + parts.account_y + std::ceil(account.height)}, parts.place, look.type(type::kSmall),
              look.colours.tinta_2, {room, 1, paint::Align::left});
}

void paint_words(paint::Canvas& canvas, const Look& look, const Rect& body, const PostCard& card,
                 const PostCardParts& parts) {
  const double x = body.x + card_look::kPadding, room = body.width - 2 * card_look::kPadding;
  if (parts.title_lines > 0)
    canvas.text({x, body.y + parts.title}, card.title, parts.title_style, look.colours.tinta,
                {room, parts.title_lines, paint::Align::left});
  if (parts.text_lines > 0)
    canvas.text({x, body.y + parts.text}, card.text, parts.text_style,
                card.is_quote ? look.colours.headline : look.colours.tinta,
                {room, parts.text_lines, paint::Align::left});
}

SpriteKey key_of(const PostCard& card, const PostCardParts& parts) {
  SpriteKey key("post-card");
  for (const auto& network : card.networks) key.add(network);
  key.add(card.account).add(parts.place).add(card.title).add(card.text).add(card.is_quote);
  if (card.picture) key.add(card.picture->file.native()).add(card.picture->length).add(card.picture->is_video);
  return key.add(parts.picture).add(parts.side).add(parts.text_style.size).add(parts.text_lines);
}

void paint_row(paint::Canvas& canvas, const Look& look, const Rect& body, const PostRow& row) {
  const Rect figure{body.x, body.y, std::min(kRowPicture, body.width * 0.34), body.height};
  if (row.picture) {
    paint_post_picture(canvas, look, figure, 0, *row.picture);
  } else {
    paint_tint(canvas, look, figure, 0, Family::sungai);
    canvas.badge({figure.centre().x - kRowBadge / 2, figure.centre().y - kRowBadge / 2, kRowBadge, kRowBadge},
                 row.network);
  }
  const paint::TextStyle style = look.type({paint::Face::manrope, 700, 26, 1.22, -0.01});
  const paint::TextStyle age = look.type(type::kSmall);
  const double x = figure.right() + kRowPadding, room = body.right() - 20 - x;
  const double below = canvas.measure(row.age, age, {room, 1, paint::Align::left}).height;
  paint::TextBox box{room, 2, paint::Align::left};
  double words = canvas.measure(row.words, style, box).height;
  if (words + below > body.height - 12) {
    box.max_lines = 1;
    words = canvas.measure(row.words, style, box).height;
  }
  const double top = body.centre().y - (words + below + 2) / 2;
  canvas.text({x, top}, row.words, style, look.colours.tinta, box);
  canvas.text({x, top + words + 2}, row.age, age, look.colours.tinta_2, {room, 1, paint::Align::left});
}

}  // namespace

void compose_post_card(Frame& frame, const Look& look, const Rect& rect, const PostCard& one,
                       const PostCardParts& parts, Action act) {
  CardSpec spec;
  spec.id = one.id;
  spec.key = key_of(one, parts);
  spec.rect = rect;
  spec.act = std::move(act);
  card(frame, look, spec, [&] {
    return Paint([&look, one, parts](paint::Canvas& canvas, const Rect& body) {
      const Rect figure{body.x, body.y, parts.side > 0 ? parts.side : body.width,
                        parts.side > 0 ? body.height : parts.picture};
      if (one.picture && figure.height > 0) paint_post_picture(canvas, look, figure, 0, *one.picture);
      const Rect words{body.x + parts.side, body.y, body.width - parts.side, body.height};
      paint_head(canvas, look, words, one, parts);
      paint_words(canvas, look, words, one, parts);
    });
  });
}

void compose_post_row(Frame& frame, const Look& look, const Rect& rect, const PostRow& row, Action act) {
  CardSpec spec;
  spec.id = row.id;
  spec.key = SpriteKey("post-row").add(row.words).add(row.age).add(row.network);
  if (row.picture) spec.key.add(row.picture->file.native()).add(row.picture->is_video);
  spec.rect = rect;
  spec.act = std::move(act);
  card(frame, look, spec, [&] {
    return Paint([&look, row](paint::Canvas& canvas, const Rect& body) { paint_row(canvas, look, body, row); });
  });
}

}  // namespace lobi::ui
