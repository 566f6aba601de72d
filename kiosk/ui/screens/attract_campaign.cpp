// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign in the attract loop: the hashtag in gold as large as it fits, what to do, the newest pictures of its
// wall, and the code large beside (landscape) or below (portrait).
#include <algorithm>
#include <cmath>

#include "ui/screens/attract_pages.h"
#include "ui/screens/campaign_head.h"
#include "ui/theme/icons.h"
#include "ui/widgets/qr.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 48, kBetween = 24, kBadge = 64, kLeastPictures = 170, kAround = 28;
constexpr double kCodeShare = 0.31;  // of a landscape page
constexpr paint::TextStyle kHashtag{paint::Face::manrope, 800, 190, 1.04, -0.04};
constexpr paint::TextStyle kSentence{paint::Face::manrope, 700, 46, 1.24, -0.012};
constexpr paint::TextStyle kTitle{paint::Face::manrope, 800, 46, 1.2, -0.018};

struct Poster {
  HeadText title, hashtag, sentence;
  double end = 0;
};

// Words from the card's corner on; without pictures in the middle of its height.
Poster poster_words(const AttractPage& page, const CampaignWords& words, paint::Size size, int lines) {
  auto& texts = page.frame.texts();
  const double width = size.width - 2 * kPadding, scale = attract_scale(page.look().layout);
  const auto scaled = [&](paint::TextStyle style) {
    style.size *= scale;
    return style;
  };
  Poster poster;
  double y = kPadding - 8;
  const auto place = [&](HeadText& text, double gap) {
    const auto measured = texts.measure(text.text, text.style, {width, text.lines, paint::Align::left});
    text.rect = {kPadding, y, width, text.text.empty() ? 0 : std::ceil(measured.height)};
    if (!text.text.empty()) y = text.rect.bottom() + gap;
  };
  poster.title = {words.title, texts.fitted(words.title, scaled(kTitle), width, 1, 32), 1, {}};
  paint::TextStyle hashtag = scaled(kHashtag);
  hashtag.size = std::min(hashtag.size, size.height * 0.3);
  poster.hashtag = {words.hashtag, texts.fitted(words.hashtag, hashtag, width, 1, 56), 1, {}};
  poster.sentence = {words.sentence, texts.fitted(words.sentence, scaled(kSentence), width, lines, 34), lines, {}};
  place(poster.title, 4);
  place(poster.hashtag, 14);
  place(poster.sentence, 0);
  poster.end = y;
  return poster;
}

void paint_words(paint::Canvas& canvas, const Look& look, const Rect& body, const Poster& poster) {
  const auto paint = [&](const HeadText& text, Colour colour) {
    if (!text.text.empty())
      canvas.text({body.x + text.rect.x, body.y + text.rect.y}, text.text, text.style, colour,
                  {text.rect.width, text.lines, paint::Align::left});
  };
  paint(poster.title, campaign_ink(look));
  paint(poster.hashtag, campaign_gold(look));
  paint(poster.sentence, campaign_ink(look));
}

// A print of the wall: the picture with a paper rim, and the badge of where it was posted.
void compose_picture(const AttractPage& page, const OfferedPost& post, const Rect& rect) {
  const Look& look = page.look();
  CardSpec spec;
  spec.id = "attract.campaign." + post.key;
  spec.key = SpriteKey("attract-print").add(post.picture.file.native()).add(post.network);
  spec.rect = rect;
  spec.radius = 20;
  spec.act = page.go({ScreenName::post, post.key, 0});
  card(page.frame, look, spec, [&look, &post] {
    return Paint([&look, picture = post.picture, network = post.network](paint::Canvas& canvas, const Rect& body) {
      const Rect inner = body.inset(8);
      const pixels::Picture pixels = look.art->read(picture.file);
      if (pixels.width <= 0)
        paint_pattern_tile(canvas, look, inner, Family::sungai, icon::kNews);
      else
        canvas.picture(pixels, inner, 14, {picture.focus_x, picture.focus_y}, look.colours.picture_light);
      canvas.badge({body.x + 20, body.bottom() - 20 - kBadge, kBadge, kBadge}, network);
    });
  });
}

void compose_pictures(const AttractPage& page, const Rect& room) {
  const auto& posts = page.item.campaign.posts;
  const int count = static_cast<int>(posts.size());
  if (count == 0 || room.height < kLeastPictures) return;
  for (int i = 0; i < count; ++i)
    compose_picture(page, posts[static_cast<std::size_t>(i)], column(room, count, i, 1, kBetween));
}

// The green card: words above, pictures at its foot.
void compose_poster(const AttractPage& page, const CampaignWords& words, const Rect& rect) {
  const Look& look = page.look();
  const bool has_pictures = !page.item.campaign.posts.empty();
  Poster poster = poster_words(page, words, rect.size(), look.layout.is_portrait ? 4 : 2);
  if (!has_pictures) {
    const double down = std::max(0.0, std::floor((rect.height - poster.end - kPadding) / 2));
    for (HeadText* text : {&poster.title, &poster.hashtag, &poster.sentence}) text->rect.y += down;
  }
  CardSpec spec;
  spec.id = "attract.campaign";
  spec.key = SpriteKey("attract-campaign").add(words.title).add(words.hashtag).add(words.sentence);
  spec.rect = rect;
  spec.ground = campaign_ground(look);
  spec.act = page.go({ScreenName::campaign, page.item.campaign.campaign.tag(), 0});
  card(page.frame, look, spec, [&look, &poster] {
    return Paint([&look, poster](paint::Canvas& canvas, const Rect& body) {
      paint_campaign_ground(canvas, look, body);
      paint_words(canvas, look, body, poster);
    });
  });
  const double top = rect.y + poster.end + 32;
  compose_pictures(page, {rect.x + kPadding, top, rect.width - 2 * kPadding, rect.bottom() - kPadding + 8 - top});
}

// As few lines as the width gives, and no word left over for the last one.
double balanced(const paint::Canvas& canvas, const std::string& text, const paint::TextStyle& style, double width) {
  const auto lines = [&](double wide) { return canvas.measure(text, style, {wide, 0, paint::Align::left}); };
  const int least = lines(width).lines;
  while (width > 120 && lines(width - 12).lines == least && lines(width - 12).broken_words == 0) width -= 12;
  return width;
}

// Plate and caption below each other, or (portrait) beside each other; as large as the place lets them be.
void compose_code(const AttractPage& page, const CampaignWords& words, const CampaignCode& code, const Rect& rect) {
  const Look& look = page.look();
  const bool is_row = rect.width > rect.height * 1.6;
  const std::string caption(look.tr("Ikut dengan ponsel Anda"));
  const double foot = is_row ? 0 : std::min(260.0, rect.height * 0.3);
  const double side = qr_side_within(
      look, code.address,
      std::min(rect.height - 2 * kAround - foot, (is_row ? rect.width / 2 : rect.width) - 2 * kAround));
  CardSpec spec;
  spec.id = "attract.qr";
  spec.key = SpriteKey("attract-campaign-code").add(caption).add(code.network).add(code.name).add(side);
  spec.rect = rect;
  spec.act = page.show_qr(words.hashtag, code.address);
  const double plate_y = is_row ? (rect.height - side) / 2 : (rect.height - foot - side) / 2 + kAround / 2;
  const Rect plate{std::round(is_row ? rect.right() - kAround - 12 - side : rect.centre().x - side / 2),
                   std::round(rect.y + plate_y), side, side};
  const Rect room = is_row ? Rect{kPadding, kAround, plate.x - rect.x - kPadding - 40, rect.height - 2 * kAround}
                           : Rect{kAround, plate_y + side, rect.width - 2 * kAround, rect.height - plate_y - side};
  card(page.frame, look, spec, [&] {
    return Paint([&look, caption, code, room, is_row](paint::Canvas& canvas, const Rect& body) {
      const paint::Align align = is_row ? paint::Align::left : paint::Align::centre;
      paint::TextStyle bold{paint::Face::manrope, 800, 54, 1.12, -0.02};
      const auto measured = [&] { return canvas.measure(caption, bold, {room.width, 3, align}); };
      while (bold.size > 30 && (measured().height > room.height - kBadge - 40 || measured().broken_words > 0))
        bold.size -= 2;
      const paint::TextBox box{balanced(canvas, caption, bold, room.width), 3, align};
      const double words_height = measured().height, all = words_height + 20 + kBadge;
      const double x = body.x + room.x, y = body.y + room.y + std::max(0.0, (room.height - all) / 2);
      canvas.text({is_row ? x : x + (room.width - box.width) / 2, y}, caption, bold, look.colours.tinta, box);
      const paint::TextStyle name = type::kCardTitle;
      const double wide = kBadge + 18 + canvas.measure(code.name, name).width;
      const double left = is_row ? x : x + (room.width - wide) / 2, top = y + words_height + 20;
      canvas.badge({left, top, kBadge, kBadge}, code.network);
      canvas.label({left + kBadge + 18, top + kBadge / 2}, code.name, name, look.colours.tinta_2);
    });
  });
  qr_plate(page.frame, look, {"", code.address, plate, {}});
}

}  // namespace

void compose_attract_campaign(const AttractPage& page) {
  compose_ground(page, Pattern::yes);
  compose_full_header(page);
  const Look& look = page.look();
  const CampaignWords words = campaign_words(look, page.item.campaign.campaign);
  const CampaignCode code = campaign_codes(look, page.item.campaign.campaign).front();
  Rect place = full_place(look.layout);
  place.height -= 6;
  if (!look.layout.is_portrait) {
    const double wide = std::round(place.width * kCodeShare);
    compose_poster(page, words, {place.x, place.y, place.width - wide - kGap, place.height});
    return compose_code(page, words, code, {place.right() - wide, place.y, wide, place.height});
  }
  compose_paper_dots(page, {place.x, place.y - 40, place.width, 0});
  const double high = std::round(std::min(place.height * 0.3, 520.0));
  compose_poster(page, words, {place.x, place.y + 4, place.width, place.height - high - kGap - 4});
  compose_code(page, words, code, {place.x, place.bottom() - high, place.width, high});
}

}  // namespace lobi::ui
