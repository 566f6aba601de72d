// SPDX-License-Identifier: GPL-3.0-or-later
// Days and times as the desk says them (DESK.md section 5): "Sabtu", "28 November", "14.30"; "Saturday",
// "28 November", "14:30". And dates that stand in a text. Pure; any thread. Fuzzed as `text_dates`.
#pragma once

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/language.h"
#include "model/opening_hours.h"

namespace lobi::desk {

using Day = std::chrono::year_month_day;

[[nodiscard]] Day local_day(base::Instant at, const model::Zone& zone);
[[nodiscard]] std::chrono::minutes minutes_of_day(base::Instant at, const model::Zone& zone);  // 0..1439
// The moment at which that day begins.
[[nodiscard]] base::Instant day_start(Day day, const model::Zone& zone);

[[nodiscard]] model::Bilingual weekday_words(Day day);
[[nodiscard]] model::Bilingual day_words(Day day);
[[nodiscard]] model::Bilingual time_words(std::chrono::minutes of_day);

// "28 November", "28 Nov 2026", "November 28, 2026", "28/11/2026", "2026-11-28", in Indonesian and English, in the
// order of the text. Without a year it is the one that is nearest to `today`. At most 20; of the first 8,000 bytes.
[[nodiscard]] std::vector<Day> dates_in(std::string_view text, Day today);

}  // namespace lobi::desk
