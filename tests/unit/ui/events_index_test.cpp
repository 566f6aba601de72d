// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/events_index.h"

#include <doctest/doctest.h>

#include "fakes/content.h"

using namespace lobi;
using namespace lobi::ui;
using namespace std::chrono_literals;

namespace {

const model::Zone kZone;
// Monday, 23 November 2026, 14:30 WIB.
const base::Instant kNow = base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 7h + 30min);

model::Event at(const std::string& id, base::Milliseconds ahead, const std::string& uid = {}) {
  model::Event event = fakes::some_event(id, kNow + ahead);
  event.audience = model::Audience::everyone;
  if (!uid.empty()) event.uid = uid;
  return event;
}

std::string names(const model::Content& content, EventFilter filter, base::Instant now = kNow) {
  std::string out;
  for (const auto index : filtered_events(content, filter, kZone, now)) out += content.events[index].local_id;
  return out;
}

model::Content some_week() {
  model::Content content;
  // a: over; b: under way; c: tonight; d: Wednesday; e, f: one series; g: Sunday 23:30 WIB, h: Monday 0:30
  content.events = {at("a", -5h),           at("b", -1h),          at("c", 4h),
                    at("d", 48h),           at("e", 96h, "s"),     at("g", 6 * 24h + 9h),
                    at("h", 6 * 24h + 10h), at("f", 11 * 24h, "s")};
  content.events[4].audience = content.events[7].audience = model::Audience::children;
  return content;
}

}  // namespace

TEST_CASE("chips hold what is now, today, this week until Sunday, for children, and all") {
  const auto content = some_week();
  CHECK(names(content, EventFilter::now) == "b");
  CHECK(names(content, EventFilter::today) == "bc");
  CHECK(names(content, EventFilter::week) == "bcdeg");
  CHECK(names(content, EventFilter::children) == "e");  // a series is its next meeting
  CHECK(names(content, EventFilter::all) == "bcdegh");
  CHECK(usual_filter(content, kZone, kNow) == EventFilter::week);
}

TEST_CASE("a cancelled event is listed and counts for nothing, and its series has another next meeting") {
  auto content = some_week();
  content.events[4].is_cancelled = true;
  content.events[4].show_until = content.events[4].start;
  const auto children = filtered_events(content, EventFilter::children, kZone, kNow);
  CHECK(children.size() == 2);
  CHECK(count_events(content, children) == 1);
  content.events[1].is_cancelled = true;
  CHECK(names(content, EventFilter::now).empty());
}

TEST_CASE("a week without events leads to all of them") {
  model::Content content;
  CHECK(usual_filter(content, kZone, kNow) == EventFilter::all);
  content.events = {at("h", 8 * 24h)};
  CHECK(usual_filter(content, kZone, kNow) == EventFilter::all);
}

TEST_CASE("a list changes when an event begins or ends, and at midnight") {
  auto content = some_week();
  CHECK(next_event_change(content, kZone, kNow) == kNow + 1h);  // b ends
  content.events.clear();
  CHECK(next_event_change(content, kZone, kNow) == kNow + 9h + 30min);
}

TEST_CASE("a filter's name leads back to it") {
  for (const auto filter :
       {EventFilter::now, EventFilter::today, EventFilter::week, EventFilter::children, EventFilter::all})
    CHECK(event_filter_of(item_of(filter)) == filter);
  CHECK_FALSE(event_filter_of("").has_value());
}

TEST_CASE("the age of events is that of the calendars, not of other sources") {
  lobi::model::Content content;
  content.events = {lobi::fakes::some_event("e1")};
  content.sources.resize(3);
  content.sources[0].id = "kabar";
  content.sources[0].last_success = lobi::fakes::kNoon;
  CHECK_FALSE(lobi::ui::calendars_updated(content).has_value());
  content.sources[1].id = content.events[0].source;
  content.sources[1].last_success = lobi::fakes::kNoon - std::chrono::hours(3);
  CHECK(lobi::ui::calendars_updated(content) == content.sources[1].last_success);
}
