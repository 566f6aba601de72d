// SPDX-License-Identifier: GPL-3.0-or-later
// An event's day and time in words, in the library's zone, and where it stands in time. Pure; any thread.
#pragma once

#include <string>

#include "model/event.h"
#include "model/opening_hours.h"
#include "ui/theme/look.h"

namespace lobi::ui {

enum class EventTime { now, today, tomorrow, later };
// `now`: it has begun and is not over; a cancelled one never is.
[[nodiscard]] EventTime event_time(const model::Event& event, const model::Zone& zone, base::Instant now);

// "Sabtu, 28 November"; of several days "14–18 Desember 2026".
[[nodiscard]] std::string event_day(const model::Event& event, const model::Zone& zone, model::Language language);
// "09.00–12.00 WIB", "14.00 WIB" without an end, "Sepanjang hari".
[[nodiscard]] std::string event_hours(const Look& look, const model::Event& event, const model::Zone& zone);

// "Sedang berlangsung", "Hari ini", "Besok"; empty for later.
[[nodiscard]] std::string event_time_words(const Look& look, EventTime time);

// "28" and "NOV" and "Sabtu": of its first day, or of today while it lasts.
struct DateBlock {
  std::string weekday, day, month;
};
[[nodiscard]] DateBlock date_block(const model::Event& event, const model::Zone& zone, base::Instant now,
                                   model::Language language);

}  // namespace lobi::ui
