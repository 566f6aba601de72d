// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/event_parts.h"

#include <utility>

#include "model/event_code.h"
#include "ui/screens/event_words.h"

namespace lobi::ui {
namespace {

// Days apart are told apart by colour as well; today's stands out.
Family family_of(const model::Event& event, EventTime time) {
  if (event.audience == model::Audience::children) return Family::manggis;
  return time == EventTime::later ? Family::rimba : Family::durian;
}

}  // namespace

EventCard make_event_card(const World& world, const model::Event& event, std::string id) {
  const Look& look = world.look;
  const model::Zone& zone = world.library.hours.zone;
  const EventTime time = event_time(event, zone, world.now);
  const DateBlock date = date_block(event, zone, world.now, look.language());
  EventCard card;
  card.id = std::move(id);
  card.weekday = date.weekday;
  card.day = date.day;
  card.month = date.month;
  card.family = family_of(event, time);
  if (event.poster) card.picture = post_picture(*event.poster, world.publication, look.language());
  card.title = event.summary;
  card.hours = event_hours(look, event, zone);
  card.place = event.place;
  card.is_cancelled = event.is_cancelled;
  card.state = event.is_cancelled ? std::string(look.tr("Dibatalkan")) : event_time_words(look, time);
  if (event.audience == model::Audience::children) card.audience = look.tr("Untuk anak");
  if (event.takes_registration && !event.is_cancelled) card.note = look.tr("Perlu mendaftar");
  return card;
}

std::string event_line(const World& world, const model::Event& event) {
  const model::Zone& zone = world.library.hours.zone;
  std::string line = event.summary + " · " + event_day(event, zone, world.language()) + ", " +
                     event_hours(world.look, event, zone);
  if (!event.place.empty()) line += " · " + event.place;
  return line;
}

QrCard calendar_code(const World& world, const model::Event& event, std::string id) {
  QrCard code;
  code.id = std::move(id);
  code.address = model::event_code(event, world.library.hours.zone);
  code.caption = world.look.tr("Simpan ke kalender ponsel");
  code.act = [&navigator = world.navigator, offer = QrOffer{code.caption, code.address, event_line(world, event)}] {
    navigator.show_qr(offer);
  };
  return code;
}

QrCard page_code(const World& world, const model::Event& event, std::string id) {
  QrCard code;
  if (event.url.empty()) return code;
  code.id = std::move(id);
  code.address = event.url;
  code.caption = world.look.tr("Buka di ponsel");
  if (event.takes_registration) code.caption = world.look.tr("Daftar lewat ponsel");
  code.act = [&navigator = world.navigator, offer = QrOffer{code.caption, code.address, {}}] {
    navigator.show_qr(offer);
  };
  return code;
}

}  // namespace lobi::ui
