// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/calendar_expansion.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "sync/sources/ical/calendar_entry.h"
#include "sync/sources/ical/calendar_zones.h"
#include "sync/sources/ical/event_words.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;

constexpr auto kLongestMeeting = days(60);  // an exhibition; what says it lasts longer is not believed

// All entries that share a UID.
struct Series {
  std::vector<CalendarEntry> bases;      // without RECURRENCE-ID; normally one
  std::vector<CalendarEntry> overrides;  // each stands for one meeting, or for it and all after it
};

// When one meeting takes place, before anybody moved it.
struct Slot {
  local_seconds local{};
  seconds length{};
};

bool is_newer(const CalendarEntry& a, const CalendarEntry& b) {
  return std::tie(a.sequence, a.stamp) > std::tie(b.sequence, b.stamp);
}

std::string zone_of(const CalendarTime& time) { return time.kind == CalendarTime::Kind::zoned ? time.tzid : ""; }

std::string utc_text(base::Instant instant) {
  const auto day = std::chrono::floor<days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<seconds>(instant - day));
  char text[40];
  std::snprintf(text, sizeof text, "%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

class Expander {
 public:
  Expander(const CalendarText& calendar, const ExpansionSettings& settings)
      : calendar_(calendar), settings_(settings), zones_(calendar.zones, settings.library_offset) {}

  Expansion run() {
    read_entries();
    for (auto& [uid, series] : series_) expand(series);
    auto& events = out_.events;
    std::stable_sort(events.begin(), events.end(),
                     [](const model::Event& a, const model::Event& b) { return a.start < b.start; });
    if (events.size() > kMaxMeetings) {
      events.resize(kMaxMeetings);
      out_.is_cut = true;
    }
    return std::move(out_);
  }

 private:
  void read_entries() {
    for (const auto& block : calendar_.entries) {
      auto entry = read_calendar_entry(block);
      if (!entry || entry->summary.empty()) {
        ++out_.unreadable;
        continue;
      }
      if (entry->is_private) continue;
      if (entry->has_unknown_rule) ++out_.unknown_rules;
      if (!zones_.knows(zone_of(entry->start))) ++out_.unknown_zones;
      if (entry->uid.empty()) {
        trust::Fingerprint print;
        entry->uid = print.add(entry->summary).add(utc_text(zones_.to_instant(entry->start))).hex();
      }
      Series& series = series_[entry->uid];
      keep_newest(entry->replaces ? series.overrides : series.bases, std::move(*entry));
    }
  }

  // Two entries mean the same meeting when they have the same UID and RECURRENCE-ID.
  void keep_newest(std::vector<CalendarEntry>& list, CalendarEntry entry) {
    const auto same = std::find_if(list.begin(), list.end(), [&](const CalendarEntry& other) {
      return !entry.replaces || zones_.to_instant(*other.replaces) == zones_.to_instant(*entry.replaces);
    });
    if (same == list.end()) {
      list.push_back(std::move(entry));
    } else if (is_newer(entry, *same)) {
      *same = std::move(entry);
    }
  }

  void expand(Series& series) {
    std::sort(series.overrides.begin(), series.overrides.end(),
              [this](const CalendarEntry& a, const CalendarEntry& b) {
                return zones_.to_instant(*a.replaces) < zones_.to_instant(*b.replaces);
              });
    std::set<base::Instant> done;  // meetings that an override replaced
    std::size_t count = 0;
    for (const auto& base : series.bases) {
      const auto slots = slots_of(base, series);
      const bool is_single = base.rules.empty() && base.added.empty();
      for (const auto& [original, slot] : slots) {
        if (++count > kMaxMeetingsOfOne) {
          out_.is_cut = true;
          break;
        }
        const auto* other = override_of(series, original);
        if (other != nullptr) done.insert(zones_.to_instant(*other->replaces));
        if (other == nullptr) {
          add(base, slot.local, slot.length, is_single ? "" : utc_text(original));
        } else {
          add_moved(base, *other, original, slot);
        }
      }
    }
    // Meetings whose series does not name them, or is not in the file at all.
    for (const auto& entry : series.overrides) {
      const auto original = zones_.to_instant(*entry.replaces);
      if (done.count(original) > 0 || ++count > kMaxMeetingsOfOne) continue;
      add(entry, entry.start.local, length_of(entry), utc_text(original));
    }
  }

  // The override for the meeting that would begin at `original`: its own, else the last that changes all after it.
  const CalendarEntry* override_of(const Series& series, base::Instant original) {
    const CalendarEntry* found = nullptr;
    for (const auto& entry : series.overrides) {
      const auto replaced = zones_.to_instant(*entry.replaces);
      if (replaced == original) return &entry;
      if (replaced < original && entry.replaces_following) found = &entry;
    }
    return found;
  }

  void add_moved(const CalendarEntry& base, const CalendarEntry& other, base::Instant original, const Slot& slot) {
    // One of those after it is moved by as much as the first was.
    const auto moved = local_in(other, zones_.to_instant(*other.replaces));
    const auto local = other.start.local + (local_in(other, original) - moved);
    const bool has_length = other.end || other.length;
    add(other, local, has_length ? length_of(other) : slot.length, utc_text(original), &base);
  }

  // The instant as that entry writes its times.
  local_seconds local_in(const CalendarEntry& entry, base::Instant instant) {
    if (entry.start.kind != CalendarTime::Kind::utc) return zones_.to_local(instant, zone_of(entry.start));
    return local_seconds(std::chrono::floor<seconds>(instant).time_since_epoch());
  }

  seconds length_of(const CalendarEntry& entry) {
    seconds length{0};
    if (entry.end && entry.start.kind == CalendarTime::Kind::date) {
      length = std::chrono::floor<days>(entry.end->local - entry.start.local);
    } else if (entry.end) {
      length = std::chrono::floor<seconds>(zones_.to_instant(*entry.end) - zones_.to_instant(entry.start));
    } else if (entry.length) {
      length = *entry.length;
    }
    if (entry.start.kind == CalendarTime::Kind::date) length = std::max<seconds>(length, days(1));
    return std::clamp<seconds>(length, seconds(0), kLongestMeeting);
  }

  // All meetings of a series that touch the window, or that an override may move into it, by their instant.
  std::map<base::Instant, Slot> slots_of(const CalendarEntry& entry, const Series& series) {
    std::map<base::Instant, Slot> slots;
    const seconds length = length_of(entry);
    const auto zone = zone_of(entry.start);
    const bool is_utc = entry.start.kind == CalendarTime::Kind::utc;
    const auto put = [&](local_seconds local, seconds lasts) {
      const auto at = is_utc ? base::Instant(local.time_since_epoch()) : zones_.to_instant(local, zone);
      const bool is_wanted = at < settings_.until && at + std::max<seconds>(lasts, seconds(1)) > settings_.from;
      const bool is_moved = std::any_of(series.overrides.begin(), series.overrides.end(), [&](const auto& other) {
        return zones_.to_instant(*other.replaces) == at;
      });
      if (is_wanted || is_moved) slots.emplace(at, Slot{local, lasts});
    };
    put(entry.start.local, length);
    if (!entry.has_unknown_rule) {
      for (const auto& rule : entry.rules) add_by_rule(entry, rule, length, put);
    }
    for (const auto& added : entry.added) {
      const auto at = zones_.to_instant(added.start);
      const auto local =
          is_utc ? local_seconds(std::chrono::floor<seconds>(at).time_since_epoch()) : zones_.to_local(at, zone);
      put(local, std::min<seconds>(added.length.value_or(length), kLongestMeeting));
    }
    for (const auto& removed : entry.removed) remove(slots, removed);
    return slots;
  }

  template <typename F>
  void add_by_rule(const CalendarEntry& entry, const RecurrenceRule& rule, seconds length, F&& put) {
    const auto first = std::chrono::floor<days>(entry.start.local);
    const auto in_days = [](base::Instant instant) {
      return local_days(std::chrono::floor<days>(instant).time_since_epoch());
    };
    const DayRange range{in_days(settings_.from - length) - days(2), in_days(settings_.until) + days(2)};
    const bool is_utc = entry.start.kind == CalendarTime::Kind::utc;
    for (const auto day : recurrence_days(rule, first, range, kMaxMeetingsOfOne + 8, budget_)) {
      const auto local = day + (entry.start.local - first);
      auto compared = local;
      if (rule.is_until_utc && !is_utc) {
        const auto at = zones_.to_instant(local, zone_of(entry.start));
        compared = local_seconds(std::chrono::floor<seconds>(at).time_since_epoch());
      }
      if (rule.until && compared > *rule.until) return;
      put(local, length);
    }
    if (budget_ < 400) out_.is_cut = true;
  }

  void remove(std::map<base::Instant, Slot>& slots, const CalendarTime& removed) {
    if (removed.kind != CalendarTime::Kind::date) {
      slots.erase(zones_.to_instant(removed));
      return;
    }
    std::erase_if(slots, [&](const auto& entry) {
      return std::chrono::floor<days>(entry.second.local) == std::chrono::floor<days>(removed.local);
    });
  }

  // `meeting` is empty for an event that happens once. What an override leaves out comes from its series.
  void add(const CalendarEntry& entry, local_seconds local, seconds length, const std::string& meeting,
           const CalendarEntry* series = nullptr) {
    const bool is_utc = entry.start.kind == CalendarTime::Kind::utc;
    model::Event event;
    event.start = is_utc ? base::Instant(local.time_since_epoch()) : zones_.to_instant(local, zone_of(entry.start));
    event.is_all_day = entry.start.kind == CalendarTime::Kind::date;
    event.end = event.start + length;
    event.is_cancelled = entry.is_cancelled;
    event.show_until = event.is_cancelled    ? event.start
                       : length > seconds(0) ? event.end
                                             : event.start + kUnknownLength;
    if (event.start >= settings_.until || *event.show_until <= settings_.from) return;
    event.source = settings_.source;
    event.uid = entry.uid;
    event.local_id = meeting.empty() ? entry.uid : entry.uid + ' ' + meeting;
    event.zone = is_utc ? "UTC" : zone_of(entry.start);
    event.summary = entry.summary;
    const auto own_or = [&](const std::string CalendarEntry::*text) {
      return (entry.*text).empty() && series != nullptr ? series->*text : entry.*text;
    };
    event.description = own_or(&CalendarEntry::description);
    event.place = own_or(&CalendarEntry::place);
    event.organiser = own_or(&CalendarEntry::organiser);
    event.url = own_or(&CalendarEntry::url);
    event.categories = entry.categories.empty() && series != nullptr ? series->categories : entry.categories;
    if (const auto poster = own_or(&CalendarEntry::poster_url); !poster.empty()) {
      model::Media media;
      media.remote_url = poster;
      media.alt = event.summary;
      event.poster = std::move(media);
    }
    event.audience = audience_of(event);
    event.takes_registration = asks_to_register(event);
    out_.events.push_back(std::move(event));
  }

  const CalendarText& calendar_;
  const ExpansionSettings& settings_;
  CalendarZones zones_;
  std::map<std::string, Series> series_;
  std::size_t budget_ = kMaxDaysLookedAt;
  Expansion out_;
};

}  // namespace

Expansion expand_calendar(const CalendarText& calendar, const ExpansionSettings& settings) {
  return Expander(calendar, settings).run();
}

}  // namespace lobi::sync
