// SPDX-License-Identifier: GPL-3.0-or-later
// An event in the attract loop (picture 01): its poster on one half, on the other its title as large as it fits,
// time and place, and the code to sign up with, or, where one need not, the code that holds the event itself.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "model/event_code.h"
#include "ui/screens/attract_pages.h"
#include "ui/screens/event_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr double kToQr = 28, kBesideQr = 36, kLeastFacts = 330;

// One that staff wrote themselves has no page of its own: home, as everywhere on the page.
Action opened(const AttractPage& page) {
  return page.item.event.key.empty() ? Action() : page.go({ScreenName::event, page.item.event.key, 0});
}

// One that staff wrote has words in both languages.
model::Event event_of(const AttractPage& page) {
  model::Event event = page.item.event.event;
  const auto& pushed = page.item.pushed;
  if (!pushed || !pushed->item.event) return event;
  event.summary = pushed->item.title.in(page.look().language());
  event.place = pushed->item.event->place.in(page.look().language());
  event.organiser = pushed->item.text.in(page.look().language());
  return event;
}

HalfPicture poster(const AttractPage& page) {
  const Look& look = page.look();
  const OfferedPicture& picture = page.item.event.picture;
  HalfPicture half;
  half.key = SpriteKey("attract-poster").add(picture.file.native());
  half.waiting = {picture.mean_colour != 0 ? picture.mean_colour : look.colours.skeleton.rgb};
  half.open = opened(page);
  half.paint = [&look, picture] {
    return Paint([&look, picture](paint::Canvas& canvas, const Rect& body) {
      const pixels::Picture pixels = picture.file.empty() ? pixels::Picture{} : look.art->read(picture.file);
      if (pixels.width <= 0) return paint_pattern_tile(canvas, look, body, Family::manggis, icon::kCalendar);
      canvas.picture(pixels, body, 0, {picture.focus_x, picture.focus_y}, look.colours.picture_light);
    });
  };
  return half;
}

// "Acara · Sabtu, 28 November"; what is near is said as it is.
PillSpec kind_of(const AttractPage& page) {
  const Look& look = page.look();
  const model::Event event = event_of(page);
  const model::Zone& zone = page.world.library.hours.zone;
  const std::string when = event_time_words(look, event_time(event, zone, page.world.now));
  PillSpec pill;
  pill.icon = icon::kCalendar;
  pill.text =
      std::string(look.tr("Acara")) + " · " + (when.empty() ? event_day(event, zone, look.language()) : when);
  pill.ground = look.colours.tint(Family::manggis);
  pill.ink = look.colours.on_tint(Family::manggis);
  return pill;
}

AttractCode code_of(const AttractPage& page) {
  const Look& look = page.look();
  const model::Event event = event_of(page);
  const model::Zone& zone = page.world.library.hours.zone;
  if (event.takes_registration) {
    std::string caption(look.tr("Daftar lewat ponsel"));
    if (page.item.pushed && !page.item.pushed->item.link_caption.id.empty())
      caption = page.item.pushed->item.link_caption.in(look.language());
    return {event.url, caption, caption};
  }
  const std::string caption(look.tr("Simpan ke kalender"));
  const std::string words =
      event.summary + " · " + event_day(event, zone, look.language()) + ", " + event_hours(look, event, zone);
  return {model::event_code(event, zone), caption, std::string(look.tr("Simpan ke kalender ponsel")), words};
}

struct Fact {
  char32_t code;
  std::string words;
};

std::vector<Fact> facts_of(const AttractPage& page) {
  const model::Event event = event_of(page);
  std::vector<Fact> facts{{icon::kClock, event_hours(page.look(), event, page.world.library.hours.zone)}};
  if (!event.place.empty()) facts.push_back({icon::kPlace, event.place});
  const bool is_staffs = page.item.pushed && page.item.pushed->item.event;
  if (!event.organiser.empty()) facts.push_back({is_staffs ? icon::kTicket : icon::kAccount, event.organiser});
  return facts;
}

}  // namespace

void compose_attract_event(const AttractPage& page) {
  compose_half(page, poster(page));
  const Rect words = half_places(page.look().layout).words;
  const double top = compose_kind(page, words, kind_of(page)) + kPillToHeadline;
  const AttractCode code = code_of(page);
  Rect card = qr_card_place(page, {words.right(), words.bottom()}, code);
  // On small panels the event's own code leaves no room for its time and place: it is on the event's page.
  const bool is_crowded = card.x - kBesideQr - words.x < kLeastFacts * page.look().text_scale;
  if (is_crowded && !code.words.empty()) card = {card.right(), card.bottom(), 0, 0};
  auto facts = facts_of(page);
  const double row = fact_height(page.look());
  const double needed = row * static_cast<double>(facts.size());
  // The facts stand beside the code; without one the headline leaves them room.
  const double limit = card.is_empty() ? words.bottom() - needed - kToQr : card.y - kToQr;
  const double end =
      compose_headline(page, {words.x, top, words.width, limit - top}, event_of(page).summary, opened(page));
  compose_qr_card(page, card, code);
  const double right = card.is_empty() ? words.right() : card.x - kBesideQr;
  double y = std::max(end + 24, words.bottom() - needed);
  for (const Fact& fact : facts) {
    if (y + row > words.bottom() + 1) return;
    y += compose_fact(page, {words.x, y}, right - words.x, fact.code, fact.words);
  }
}

}  // namespace lobi::ui
