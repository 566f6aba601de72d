// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/event_words.h"

#include <algorithm>

#include "base/unicode.h"
#include "pack/local_text.h"

namespace lobi::ui {
namespace {

using std::chrono::days;
using std::chrono::local_days;

local_days day_of(base::Instant instant, const model::Zone& zone) {
  return local_days(pack::local_date(instant, zone));
}

// The last day that it touches: midnight belongs to the day before.
local_days last_day(const model::Event& event, const model::Zone& zone) {
  const auto end = event.end > event.start ? event.end - base::Milliseconds(1) : event.end;
  return day_of(end, zone);
}

std::chrono::minutes clock_of(base::Instant instant, const model::Zone& zone) {
  const auto local = model::to_local(instant, zone);
  return std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<days>(local));
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

EventTime event_time(const model::Event& event, const model::Zone& zone, base::Instant now) {
  if (event.start <= now && !event.is_cancelled) return EventTime::now;
  const auto ahead = day_of(event.start, zone) - day_of(now, zone);
  if (ahead <= days(0)) return EventTime::today;
  return ahead == days(1) ? EventTime::tomorrow : EventTime::later;
}

std::string event_day(const model::Event& event, const model::Zone& zone, model::Language language) {
  const auto first = day_of(event.start, zone), last = last_day(event, zone);
  // A night that ends in the morning is still one evening.
  const bool is_one = last <= first || (!event.is_all_day && event.end - event.start < std::chrono::hours(24));
  if (is_one) return pack::day_text(pack::Date(first), language);
  return pack::date_range(pack::Date(first), pack::Date(last), language);
}

std::string event_hours(const Look& look, const model::Event& event, const model::Zone& zone) {
  if (event.is_all_day) return std::string(look.tr("Sepanjang hari"));
  if (event.end <= event.start) return pack::clock_text(event.start, zone, look.language());
  return pack::time_range(clock_of(event.start, zone), clock_of(event.end, zone), zone.label, look.language());
}

std::string event_time_words(const Look& look, EventTime time) {
  switch (time) {
    case EventTime::now:
      return std::string(look.tr("Sedang berlangsung"));
    case EventTime::today:
      return std::string(look.tr("Hari ini"));
    case EventTime::tomorrow:
      return std::string(look.tr("Besok"));
    case EventTime::later:
      break;
  }
  return {};
}

DateBlock date_block(const model::Event& event, const model::Zone& zone, base::Instant now,
                     model::Language language) {
  const auto first = day_of(event.start, zone);
  const pack::Date date(std::clamp(day_of(now, zone), first, std::max(first, last_day(event, zone))));
  const std::string month = pack::month_name(date.month(), language);
  return {pack::weekday_name(date, language), std::to_string(static_cast<unsigned>(date.day())),
          upper(month.substr(0, base::grapheme_prefix(month, 3)))};
}

}  // namespace lobi::ui
