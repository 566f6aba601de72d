// SPDX-License-Identifier: GPL-3.0-or-later
// A post in the attract loop: its picture on one half, on the other its first sentence as large as it fits, what
// follows, and the code that leads to it.
#include <algorithm>
#include <cmath>

#include "pack/local_text.h"
#include "ui/screens/attract_pages.h"
#include "ui/theme/icons.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kPillHeight = 64, kBadge = 44, kToQr = 28, kBesideQr = 36;
constexpr double kHeadlineShare = 0.62;  // of the words' height, where no code limits it

HalfPicture post_picture(const AttractPage& page) {
  const Look& look = page.look();
  const OfferedPicture& picture = page.item.post.picture;
  HalfPicture half;
  half.key = SpriteKey("attract-picture").add(picture.file.native());
  half.waiting = {picture.mean_colour != 0 ? picture.mean_colour : look.colours.skeleton.rgb};
  half.open = page.go({ScreenName::post, page.item.post.key, 0});
  half.paint = [&look, picture] {
    return Paint([&look, picture](paint::Canvas& canvas, const Rect& body) {
      const pixels::Picture pixels = picture.file.empty() ? pixels::Picture{} : look.art->read(picture.file);
      if (pixels.width <= 0) return paint_pattern_tile(canvas, look, body, Family::sungai, icon::kNews);
      canvas.picture(pixels, body, 0, {picture.focus_x, picture.focus_y}, look.colours.picture_light);
    });
  };
  return half;
}

// "Mastodon · 2 jam lalu" with the network's badge. Returns its bottom.
double compose_source(const AttractPage& page, const Rect& place) {
  const Look& look = page.look();
  const OfferedPost& post = page.item.post;
  const std::string text =
      post.network_name + " · " +
      pack::age_text(post.created_at, page.world.now, page.world.library.hours.zone, look.language());
  paint::TextStyle style = type::kPill;
  style.size = 28;
  const double width = std::ceil(page.frame.texts().measure(text, style).width) + 14 + kBadge + 16 + 28;
  plain(
      page.frame, SpriteKey("attract-source").add(post.network).add(text), {place.x, place.y, width, kPillHeight},
      [&look, network = post.network, text, style] {
        return Paint([&look, network, text, style](paint::Canvas& canvas, const Rect& body) {
          const Palette& p = look.colours;
          canvas.fill_round(body, kPillHeight / 2, p.tint(Family::sungai));
          if (look.is_contrast()) canvas.stroke_round(body, kPillHeight / 2, p.on_tint(Family::sungai), 3);
          canvas.badge({body.x + 14, body.centre().y - kBadge / 2, kBadge, kBadge}, network);
          canvas.label({body.x + 14 + kBadge + 16, body.centre().y}, text, style, p.on_tint(Family::sungai));
        });
      },
      2);
  compose_paper_dots(page, place);
  return place.y + kPillHeight;
}

// What follows the headline, at the foot of the page beside the code.
void compose_rest(const AttractPage& page, const Rect& room) {
  const Look& look = page.look();
  const paint::TextStyle style = look.type(type::kBody);
  const int lines = static_cast<int>(std::floor(room.height / (style.size * style.line_height)));
  if (lines < 1 || room.width < 240 || page.item.post.rest.empty()) return;
  const paint::TextBox box{room.width, std::min(lines, 7), paint::Align::left};
  const double height = page.frame.texts().measure(page.item.post.rest, style, box).height;
  text_sprite(page.frame, look, {room.x, room.bottom() - height}, page.item.post.rest, style, look.colours.tinta_2,
              box);
}

}  // namespace

void compose_attract_post(const AttractPage& page) {
  const OfferedPost& post = page.item.post;
  compose_half(page, post_picture(page));
  const Rect words = half_places(page.look().layout).words;
  const double top = compose_source(page, words) + kPillToHeadline;
  const std::string caption(page.look().tr("Buka di ponsel"));
  const AttractCode code{post.permalink, caption, caption};
  const Rect card = qr_card_place(page, {words.right(), words.bottom()}, code);
  const double limit = card.is_empty() ? top + words.height * kHeadlineShare : card.y - kToQr;
  const double end = compose_headline(page, {words.x, top, words.width, limit - top}, post.headline,
                                      page.go({ScreenName::post, post.key, 0}));
  compose_qr_card(page, card, code);
  const double right = card.is_empty() ? words.right() : card.x - kBesideQr;
  const double rest_top = std::max(end + 24, words.bottom() - (card.is_empty() ? 330 : card.height));
  compose_rest(page, {words.x, rest_top, right - words.x, words.bottom() - 8 - rest_top});
}

}  // namespace lobi::ui
