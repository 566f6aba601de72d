// SPDX-License-Identifier: GPL-3.0-or-later
// Times, dates, ages and numbers as the two languages write them (library.md E1, LOOK.md sections 9 and 10).
//
// In kiosk/pack and not in base, because it speaks of model::Language, model::Zone and model::OpenStatus. Not ICU
// (35 MB) and not std::locale (process-wide): the two languages fit on two pages. English uses the 24-hour clock
// too. Who uses it: kiosk/ui, lobictl. Pure functions: any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "model/language.h"
#include "model/opening_hours.h"

namespace lobi::pack {

using model::Language;
using Date = std::chrono::year_month_day;

// "14.30" / "14:30"; minutes after midnight, 24 h is written 24.00.
[[nodiscard]] std::string clock_text(std::chrono::minutes after_midnight, Language language);
// "14.30 WIB" / "14:30 WIB"
[[nodiscard]] std::string clock_text(base::Instant instant, const model::Zone& zone, Language language);
// "09.00–12.00 WIB" / "09:00–12:00 WIB"; an empty label is left out.
[[nodiscard]] std::string time_range(std::chrono::minutes from, std::chrono::minutes until,
                                     std::string_view zone_label, Language language);

// Of a recording: "0.45", "12.40", "1.02.40" / "12:40"; seconds are rounded down, negative is none.
[[nodiscard]] std::string length_text(std::chrono::milliseconds length, Language language);

[[nodiscard]] Date local_date(base::Instant instant, const model::Zone& zone);
[[nodiscard]] std::string weekday_name(Date date, Language language);               // "Senin" / "Monday"
[[nodiscard]] std::string month_name(std::chrono::month month, Language language);  // "November"; "" when not 1..12
[[nodiscard]] std::string day_text(Date date, Language language);                   // "Senin, 23 November"
[[nodiscard]] std::string long_date(Date date, Language language);                  // "24 November 2026"
[[nodiscard]] std::string short_date(Date date, Language language);                 // "24 Nov 2026"
// "24–26 November 2026", "28 November–2 Desember 2026", with both years when they differ; from == until: one date.
[[nodiscard]] std::string date_range(Date from, Date until, Language language);

// "baru saja" (under 2 minutes, and anything in the future), "40 menit lalu", "2 jam lalu", "kemarin" (the calendar
// day before), "3 hari lalu" (to 6), then "12 November", with the year when it is another one.
[[nodiscard]] std::string age_text(base::Instant then, base::Instant now, const model::Zone& zone,
                                   Language language);
// "Diperbarui 3 jam lalu" / "Updated 3 hours ago"
[[nodiscard]] std::string updated_text(base::Instant then, base::Instant now, const model::Zone& zone,
                                       Language language);

// "Selamat pagi" (< 10.00), "siang" (< 15.00), "sore" (< 18.00), "malam"; English: morning < 12, afternoon < 18,
// evening.
[[nodiscard]] std::string greeting(base::Instant now, const model::Zone& zone, Language language);

[[nodiscard]] std::string number_text(std::int64_t number, Language language);          // "1.234.567"
[[nodiscard]] std::string number_text(double number, int decimals, Language language);  // "1.234.567,8"
[[nodiscard]] std::string compact_number(std::int64_t number,
                                         Language language);  // "12 rb", "1,2 jt" / "12K", "1.2M"
[[nodiscard]] std::string list_text(std::span<const std::string> items, Language language);  // "A, B, dan C"

// The words of the status pill: "Buka sampai 16.00", "Tutup 30 menit lagi", "Tutup, buka 13.00", "Tutup, buka besok
// 08.00", "Tutup, buka Senin 08.00" (within six days of `today`), else "Tutup, buka 30 November"; "" when the hours
// are unknown.
[[nodiscard]] std::string status_text(const model::OpenStatus& status, std::optional<Date> today,
                                      Language language);
[[nodiscard]] std::string status_text(const model::OpeningHours& hours, base::Instant now, Language language);

}  // namespace lobi::pack
