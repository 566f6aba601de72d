// SPDX-License-Identifier: GPL-3.0-or-later
// Which events the chips of the Events screen hold: now, today, this week, for children, all.
//
// "This week" ends with Sunday. Meetings of one series stand there each on its own day; "for children" and "all"
// reach months ahead, so there a series is only its next meeting. A cancelled meeting is listed, but counts for
// nothing. Pure: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/content.h"
#include "model/opening_hours.h"

namespace lobi::ui {

enum class EventFilter { now, today, week, children, all };

// "now", "today", …: what a Route holds; anything else is no filter.
[[nodiscard]] std::string item_of(EventFilter filter);
[[nodiscard]] std::optional<EventFilter> event_filter_of(const std::string& item);

// Positions in content.events, soonest first; what is over is left out.
[[nodiscard]] std::vector<std::size_t> filtered_events(const model::Content& content, EventFilter filter,
                                                       const model::Zone& zone, base::Instant now);

// How many of them take place.
[[nodiscard]] int count_events(const model::Content& content, const std::vector<std::size_t>& events);

// The first of week and all that has an event; nothing is coming: all.
[[nodiscard]] EventFilter usual_filter(const model::Content& content, const model::Zone& zone, base::Instant now);

// When a calendar last answered, as the publication knows it; empty: none did.
[[nodiscard]] std::optional<base::Instant> calendars_updated(const model::Content& content);

// When a list may change by itself: the next event that begins or ends, or midnight.
[[nodiscard]] base::Instant next_event_change(const model::Content& content, const model::Zone& zone,
                                              base::Instant now);

}  // namespace lobi::ui
