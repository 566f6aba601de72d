// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home_pushed.h"

#include <algorithm>
#include <cmath>

#include "ui/screens/attract_words.h"
#include "ui/theme/icons.h"

namespace lobi::ui {
namespace {

constexpr double kLeastWidth = 330, kMostWidth = 620, kPadding = 12, kBeforeWords = 20, kArrow = 36;
constexpr paint::TextStyle kWords{paint::Face::manrope, 800, 30, 1.14, -0.015};
constexpr double kLeastWords = 24;

std::string title_of(const Look& look, const OfferedPushed& pushed) {
  return attract_thing(attract_item(pushed)).title.in(look.language());
}

OfferedPicture picture_of(const OfferedPushed& pushed) {
  if (!pushed.picture.file.empty()) return pushed.picture;
  if (pushed.post) return pushed.post->picture;
  if (pushed.event) return pushed.event->picture;
  OfferedPicture picture;
  if (pushed.title) picture.file = pushed.title->cover.file;
  if (pushed.lesson) picture.file = pushed.lesson->picture;
  return picture;
}

char32_t icon_of(model::PushedKind kind) {
  switch (kind) {
    case model::PushedKind::quote:
      return icon::kComment;
    case model::PushedKind::title:
      return icon::kBook;
    case model::PushedKind::lesson:
      return icon::kLearn;
    case model::PushedKind::event:
      return icon::kCalendar;
    default:
      return icon::kNews;
  }
}

bool is_in(const Offer& offer, const OfferedPushed& pushed) {
  return std::any_of(offer.pushed.begin(), offer.pushed.end(),
                     [&](const OfferedPushed& other) { return other.key == pushed.key; });
}

}  // namespace

const OfferedPushed* chosen_pushed(const Offer& offer, const Offer& old, const std::string& shown) {
  const OfferedPushed* chosen = nullptr;
  for (const auto& one : offer.pushed) {
    if (!old.pushed.empty() && !is_in(old, one)) return &one;
    if (one.item.id == shown) chosen = &one;
  }
  if (chosen != nullptr) return chosen;
  const auto heaviest = std::max_element(
      offer.pushed.begin(), offer.pushed.end(),
      [](const OfferedPushed& a, const OfferedPushed& b) { return a.item.weight < b.item.weight; });
  return heaviest == offer.pushed.end() ? nullptr : &*heaviest;
}

Route pushed_route(const OfferedPushed& pushed) {
  if (pushed.post) return {ScreenName::post, pushed.post->key, 0};
  if (pushed.event && !pushed.event->key.empty()) return {ScreenName::event, pushed.event->key, 0};
  if (pushed.campaign) return {ScreenName::campaign, pushed.campaign->campaign.tag(), 0};
  if (pushed.title) return {ScreenName::title, pushed.title->key, 0};
  if (pushed.lesson) return {ScreenName::lesson, pushed.lesson->id, 0};
  return {ScreenName::pushed, pushed.item.id, 0};
}

HomeTile pushed_tile(const Look& look, const OfferedPushed& pushed) {
  HomeTile tile;
  tile.kind = HomeTile::Kind::highlight;
  tile.quote = title_of(look, pushed);
  tile.line = pushed.item.text.in(look.language());
  tile.picture = picture_of(pushed);
  if (pushed.post) tile.networks = {pushed.post->network};
  return tile;
}

void compose_pushed_card(Frame& frame, const World& world, const Rect& room, const OfferedPushed& pushed) {
  const Look& look = world.look;
  if (room.width < kLeastWidth) return;
  const std::string title = title_of(look, pushed);
  const OfferedPicture picture = picture_of(pushed);
  const double side = room.height - 2 * kPadding;
  const double around = kPadding + side + kBeforeWords + kArrow + 2 * kBeforeWords;
  const double most = std::min(kMostWidth, room.width) - around;
  const paint::TextStyle style = frame.texts().fitted(title, look.type(kWords), most, 2, kLeastWords);
  const double words = std::ceil(frame.texts().measure(title, style, {most, 2, paint::Align::left}).width) + 2;
  CardSpec spec;
  spec.id = "home.pushed";
  spec.key = SpriteKey("home-pushed").add(title).add(picture.file.native());
  spec.rect = {room.right() - around - words, room.y, around + words, room.height};
  spec.ground = look.colours.durian_t;
  spec.radius = 24;
  Navigator& navigator = world.navigator;
  spec.act = [&navigator, route = pushed_route(pushed)] { navigator.go(route); };
  card(frame, look, spec, [&] {
    return Paint([&look, title, picture, style, words, side, code = icon_of(pushed.item.kind)](
                     paint::Canvas& canvas, const Rect& body) {
      const Rect place{body.x + kPadding, body.y + kPadding, side, side};
      const pixels::Picture pixels = picture.file.empty() ? pixels::Picture{} : look.art->read(picture.file);
      if (pixels.width > 0) {
        canvas.picture(pixels, place, 16, {picture.focus_x, picture.focus_y}, look.colours.picture_light);
      } else {
        canvas.fill_round(place, 16, look.colours.durian);
        canvas.icon(place.centre(), code, side * 0.6, look.colours.on_strong(Family::durian));
      }
      const double height = canvas.measure(title, style, {words, 2, paint::Align::left}).height;
      canvas.text({place.right() + kBeforeWords, body.centre().y - height / 2}, title, style,
                  look.colours.on_tint(Family::durian), {words, 2, paint::Align::left});
      canvas.icon({body.right() - kBeforeWords - kArrow / 2, body.centre().y}, icon::kArrowRight, kArrow,
                  look.colours.on_tint(Family::durian));
    });
  });
}

}  // namespace lobi::ui
