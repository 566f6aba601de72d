// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/campaign_head.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/qr.h"

namespace lobi::ui {
namespace {

constexpr double kPadding = 40, kTightPadding = 32, kAboveHashtag = 6, kBelowHashtag = 14;
constexpr double kLargest = 132, kSmallest = 40;  // of the hashtag: it is one word, and never broken
constexpr double kBadge = 60, kBesideBadge = 16, kBesidePlate = 40;
constexpr double kLargestPlate = 420;
constexpr paint::TextStyle kHashtag{paint::Face::manrope, 800, kLargest, 1.06, -0.035};

void place_text(TextMeasurer& texts, HeadText& text, paint::Point at, double width) {
  const auto measured = texts.measure(text.text, text.style, {width, text.lines, paint::Align::left});
  text.rect = {at.x, at.y, width, text.text.empty() ? 0 : std::ceil(measured.height)};
}

HeadText title_text(TextMeasurer& texts, const Look& look, const std::string& title, double width) {
  return {title, texts.fitted(title, look.type(type::kCardTitle, 36), width, 1, 26), 1, {}};
}

HeadText hashtag_text(TextMeasurer& texts, const std::string& hashtag, double width, double largest) {
  paint::TextStyle style = kHashtag;
  style.size = largest;
  return {hashtag, texts.fitted(hashtag, style, width, 1, kSmallest), 1, {}};
}

// The three texts below each other from `at` on; returns where they end.
double place_words(TextMeasurer& texts, CampaignHead& head, paint::Point at, double width) {
  place_text(texts, head.title, at, width);
  double y = head.title.rect.bottom() + (head.title.text.empty() ? 0 : kAboveHashtag);
  place_text(texts, head.hashtag, {at.x, y}, width);
  y = head.hashtag.rect.bottom() + kBelowHashtag;
  place_text(texts, head.sentence, {at.x, y}, width);
  return head.sentence.rect.bottom();
}

// The badge of the network and "Ikut dengan ponsel Anda" at the foot of a column.
void place_caption(TextMeasurer& texts, const Look& look, CampaignHead& head, const Rect& column) {
  const double width = column.width - kBadge - kBesideBadge;
  head.caption = {std::string(look.tr("Ikut dengan ponsel Anda")), look.type(type::kCardTitle, 33), 2, {}};
  head.caption.style = texts.fitted(head.caption.text, head.caption.style, width, 2, 24);
  place_text(texts, head.caption, {column.x + kBadge + kBesideBadge, 0}, width);
  const double row = std::max(kBadge, head.caption.rect.height), top = column.bottom() - row;
  head.badge = {column.x, top + (row - kBadge) / 2, kBadge, kBadge};
  head.caption.rect.y = top + (row - head.caption.rect.height) / 2;
}

// As many lines as are left, smaller before anything is cut.
void fit_sentence(TextMeasurer& texts, const Look& look, HeadText& sentence, paint::Size room) {
  sentence.style = look.type(type::kBody, 38);
  const auto lines = [&] {
    return std::max(1,
                    static_cast<int>(std::floor(room.height / (sentence.style.size * sentence.style.line_height))));
  };
  while (sentence.style.size > type::kSmall.size &&
         texts.measure(sentence.text, sentence.style, {room.width, lines(), paint::Align::left}).is_cut)
    sentence.style.size = std::max(type::kSmall.size, sentence.style.size * 0.95);
  sentence.lines = lines();
}

void paint_text(paint::Canvas& canvas, const Rect& body, const HeadText& text, Colour colour) {
  if (text.text.empty()) return;
  canvas.text({body.x + text.rect.x, body.y + text.rect.y}, text.text, text.style, colour,
              {text.rect.width, text.lines, paint::Align::left});
}

// Portrait: words above, what to do and the code below.
void place_tall(TextMeasurer& texts, const Look& look, CampaignHead& head, const std::string& address,
                paint::Size size) {
  const double width = size.width - 2 * kPadding;
  place_text(texts, head.title, {kPadding, kTightPadding}, width);
  place_text(texts, head.hashtag,
             {kPadding, head.title.rect.bottom() + (head.title.text.empty() ? 0 : kAboveHashtag)}, width);
  const double top = head.hashtag.rect.bottom() + kBelowHashtag + 6;
  const double side =
      qr_side_within(look, address, std::min({size.height - kPadding - top, width * 0.46, kLargestPlate}));
  head.plate = {size.width - kPadding - side, size.height - kPadding - side, side, side};
  const Rect column{kPadding, top, width - side - kBesidePlate, size.height - kPadding - top};
  place_caption(texts, look, head, column);
  const double room = std::min(head.badge.y, head.caption.rect.y) - 16 - top;
  fit_sentence(texts, look, head.sentence, {column.width, room});
  place_text(texts, head.sentence, {column.x, top}, column.width);
}

// Reach mode: the code at the right over the whole height.
void place_wide(TextMeasurer& texts, const Look& look, CampaignHead& head, const std::string& address,
                paint::Size size) {
  const double side = qr_side_within(look, address, std::min(size.height - 2 * kTightPadding, kLargestPlate));
  head.plate = {size.width - kTightPadding - side, std::round((size.height - side) / 2), side, side};
  const Rect column{kPadding, kTightPadding, head.plate.x - kBesidePlate - kPadding,
                    size.height - 2 * kTightPadding};
  place_caption(texts, look, head, column);
  head.title = title_text(texts, look, head.title.text, column.width);
  head.hashtag = hashtag_text(texts, head.hashtag.text, column.width, std::min(kLargest, size.height * 0.3));
  const double foot = std::min(head.badge.y, head.caption.rect.y) - 16;
  head.sentence.lines = 1;
  const double words = place_words(texts, head, {column.x, column.y}, column.width) - head.sentence.rect.height;
  fit_sentence(texts, look, head.sentence, {column.width, foot - words});
  place_text(texts, head.sentence, {column.x, words}, column.width);
}

}  // namespace

Colour campaign_ground(const Look& look) { return look.is_contrast() ? look.colours.kartu : look.colours.dock; }
Colour campaign_ink(const Look& look) { return look.is_contrast() ? look.colours.tinta : look.colours.gading; }

Colour campaign_gold(const Look& look) {
  constexpr double kLegible = 4.5;
  const Colour gold = look.colours.durian;
  return contrast(gold, campaign_ground(look)) >= kLegible ? gold : campaign_ink(look);
}

void paint_campaign_ground(paint::Canvas& canvas, const Look& look, const Rect& body) {
  if (look.colours.has_patterns && !look.is_dark())
    canvas.tile(look.art->drawing("pattern-rimba"), body, 0, {body.x, body.y});
}

CampaignHead campaign_strip(TextMeasurer& texts, const Look& look, const CampaignWords& words, double width) {
  const double inner = width - 2 * kPadding;
  CampaignHead head;
  head.title = title_text(texts, look, words.title, inner);
  head.hashtag = hashtag_text(texts, words.hashtag, inner, 112);
  head.sentence = {words.sentence, look.type(type::kBody, 30), 3, {}};
  head.height = std::ceil(place_words(texts, head, {kPadding, kTightPadding}, inner) + kTightPadding);
  return head;
}

CampaignHead campaign_head(TextMeasurer& texts, const Look& look, const CampaignWords& words,
                           const CampaignCode& code, paint::Size size) {
  CampaignHead head;
  head.network = code.network;
  head.height = size.height;
  head.title = title_text(texts, look, words.title, size.width - 2 * kPadding);
  head.hashtag =
      hashtag_text(texts, words.hashtag, size.width - 2 * kPadding, std::min(kLargest, size.height * 0.24));
  head.sentence = {words.sentence, look.type(type::kBody, 34), 1, {}};
  if (size.width > size.height * 2.2)
    place_wide(texts, look, head, code.address, size);
  else
    place_tall(texts, look, head, code.address, size);
  return head;
}

void compose_campaign_head(Frame& frame, const Look& look, const Rect& rect, const CampaignHead& head,
                           const std::string& address, Action show_code) {
  CardSpec spec;
  spec.id = "campaign.head";
  spec.key = SpriteKey("campaign-head").add(head.title.text).add(head.hashtag.text).add(head.sentence.text);
  spec.key.add(head.network).add(head.caption.text).add(head.plate.width).add(head.plate.y);
  spec.rect = rect;
  spec.ground = campaign_ground(look);
  card(frame, look, spec, [&look, &head] {
    return Paint([&look, head](paint::Canvas& canvas, const Rect& body) {
      paint_campaign_ground(canvas, look, body);
      paint_text(canvas, body, head.title, campaign_ink(look));
      paint_text(canvas, body, head.hashtag, campaign_gold(look));
      paint_text(canvas, body, head.sentence, campaign_ink(look));
      paint_text(canvas, body, head.caption, campaign_ink(look));
      if (!head.badge.is_empty())
        canvas.badge({body.x + head.badge.x, body.y + head.badge.y, kBadge, kBadge}, head.network);
    });
  });
  if (head.plate.is_empty()) return;
  const Rect plate{std::round(rect.x + head.plate.x), std::round(rect.y + head.plate.y), head.plate.width,
                   head.plate.height};
  qr_plate(frame, look, {show_code ? "campaign.code" : "", address, plate, std::move(show_code)});
}

}  // namespace lobi::ui
