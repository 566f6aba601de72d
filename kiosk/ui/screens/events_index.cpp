// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/events_index.h"

#include <algorithm>
#include <array>
#include <set>

namespace lobi::ui {
namespace {

constexpr std::array<const char*, 5> kNames{"now", "today", "week", "children", "all"};

base::Instant midnight_after(base::Instant now, const model::Zone& zone, int days) {
  const auto day = std::chrono::floor<std::chrono::days>(model::to_local(now, zone)) + std::chrono::days(days);
  return base::Instant(base::Milliseconds(day.time_since_epoch()) - base::Milliseconds(zone.offset));
}

// Days until the week ends, today counted.
int days_left_of_week(base::Instant now, const model::Zone& zone) {
  const std::chrono::weekday today(std::chrono::floor<std::chrono::days>(model::to_local(now, zone)));
  return 8 - static_cast<int>(today.iso_encoding());
}

bool is_over(const model::Event& event, base::Instant now) { return event.show_until && *event.show_until <= now; }

}  // namespace

std::string item_of(EventFilter filter) { return kNames[static_cast<std::size_t>(filter)]; }

std::optional<EventFilter> event_filter_of(const std::string& item) {
  const auto found = std::find(kNames.begin(), kNames.end(), item);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<EventFilter>(found - kNames.begin());
}

std::vector<std::size_t> filtered_events(const model::Content& content, EventFilter filter, const model::Zone& zone,
                                         base::Instant now) {
  const auto tomorrow = midnight_after(now, zone, 1);
  const auto monday = midnight_after(now, zone, days_left_of_week(now, zone));
  const bool is_far = filter == EventFilter::children || filter == EventFilter::all;
  std::set<std::string> series;
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < content.events.size(); ++i) {
    const model::Event& event = content.events[i];
    if (is_over(event, now)) continue;
    if (filter == EventFilter::now && (event.start > now || event.is_cancelled)) continue;
    if (filter == EventFilter::today && event.start >= tomorrow) continue;
    if (filter == EventFilter::week && event.start >= monday) continue;
    if (filter == EventFilter::children && event.audience != model::Audience::children) continue;
    if (is_far && !event.is_cancelled && !series.insert(event.source + '\n' + event.uid).second) continue;
    found.push_back(i);
  }
  return found;
}

int count_events(const model::Content& content, const std::vector<std::size_t>& events) {
  return static_cast<int>(
      std::count_if(events.begin(), events.end(), [&](std::size_t i) { return !content.events[i].is_cancelled; }));
}

EventFilter usual_filter(const model::Content& content, const model::Zone& zone, base::Instant now) {
  const auto week = filtered_events(content, EventFilter::week, zone, now);
  return count_events(content, week) > 0 ? EventFilter::week : EventFilter::all;
}

std::optional<base::Instant> calendars_updated(const model::Content& content) {
  std::optional<base::Instant> updated;
  for (const auto& source : content.sources) {
    const bool is_calendar = std::any_of(content.events.begin(), content.events.end(),
                                         [&](const model::Event& event) { return event.source == source.id; });
    if (is_calendar && source.last_success)
      updated = std::max(updated.value_or(*source.last_success), *source.last_success);
  }
  return updated;
}

base::Instant next_event_change(const model::Content& content, const model::Zone& zone, base::Instant now) {
  base::Instant next = midnight_after(now, zone, 1);
  for (const auto& event : content.events) {
    if (event.start > now) next = std::min(next, event.start);
    if (event.show_until && *event.show_until > now) next = std::min(next, *event.show_until);
  }
  return next;
}

}  // namespace lobi::ui
