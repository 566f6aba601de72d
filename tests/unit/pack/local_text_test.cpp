// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/local_text.h"

#include <doctest/doctest.h>

#include <vector>

namespace {

using namespace lobi::pack;
using lobi::base::Instant;
using lobi::model::OpenRange;
using lobi::model::Zone;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::year;

constexpr Language kId = Language::indonesian;
constexpr Language kEn = Language::english;
const Zone kWib;

// Local time in WIB as an instant.
Instant wib(int y, unsigned m, unsigned d, int h, int min) {
  return Instant(std::chrono::sys_days(year(y) / m / d) + hours(h - 7) + minutes(min));
}
const Instant kNow = wib(2026, 11, 23, 14, 30);

}  // namespace

TEST_CASE("the clock is written with a dot in Indonesian and a colon in English, always in 24 hours") {
  CHECK(clock_text(kNow, kWib, kId) == "14.30 WIB");
  CHECK(clock_text(kNow, kWib, kEn) == "14:30 WIB");
  CHECK(clock_text(minutes(8 * 60 + 5), kId) == "08.05");
  CHECK(clock_text(minutes(24 * 60), kEn) == "24:00");
  CHECK(time_range(hours(9), hours(12), "WIB", kId) == "09.00–12.00 WIB");
  CHECK(time_range(hours(9), hours(12), "WIB", kEn) == "09:00–12:00 WIB");
  CHECK(time_range(hours(9), hours(12), "", kId) == "09.00–12.00");
}

TEST_CASE("the length of a recording has hours only when there are any") {
  using namespace std::chrono_literals;
  CHECK(length_text(45'999ms, Language::indonesian) == "0.45");
  CHECK(length_text(760s, Language::indonesian) == "12.40");
  CHECK(length_text(3600s + 125s, Language::english) == "1:02:05");
  CHECK(length_text(-5s, Language::english) == "0:00");
}

TEST_CASE("the date belongs to the library's zone, not to UTC") {
  const Instant early = wib(2026, 11, 24, 1, 0);  // still the 23rd in UTC
  CHECK(day_text(local_date(early, kWib), kId) == "Selasa, 24 November");
  CHECK(day_text(local_date(early, kWib), kEn) == "Tuesday, 24 November");
}

TEST_CASE("dates follow CLDR") {
  const Date date = year(2026) / 8 / 9;
  CHECK(long_date(date, kId) == "9 Agustus 2026");
  CHECK(short_date(date, kId) == "9 Agu 2026");
  CHECK(short_date(date, kEn) == "9 Aug 2026");
  CHECK(month_name(std::chrono::month(13), kId).empty());
}

TEST_CASE("a range of dates repeats only what differs") {
  CHECK(date_range(year(2026) / 11 / 24, year(2026) / 11 / 26, kId) == "24–26 November 2026");
  CHECK(date_range(year(2026) / 11 / 28, year(2026) / 12 / 2, kId) == "28 November–2 Desember 2026");
  CHECK(date_range(year(2026) / 12 / 30, year(2027) / 1 / 2, kEn) == "30 December 2026–2 January 2027");
  CHECK(date_range(year(2026) / 11 / 24, year(2026) / 11 / 24, kId) == "24 November 2026");
}

TEST_CASE("an age goes from just now over hours and days to a date") {
  CHECK(age_text(kNow - minutes(1), kNow, kWib, kId) == "baru saja");
  CHECK(age_text(kNow + hours(3), kNow, kWib, kId) == "baru saja");
  CHECK(age_text(kNow - minutes(2), kNow, kWib, kId) == "2 menit lalu");
  CHECK(age_text(kNow - minutes(40), kNow, kWib, kId) == "40 menit lalu");
  CHECK(age_text(kNow - minutes(130), kNow, kWib, kId) == "2 jam lalu");
  CHECK(age_text(kNow - minutes(61), kNow, kWib, kEn) == "1 hour ago");
  CHECK(age_text(wib(2026, 11, 22, 20, 0), kNow, kWib, kId) == "kemarin");
  CHECK(age_text(wib(2026, 11, 22, 20, 0), kNow, kWib, kEn) == "yesterday");
  CHECK(age_text(wib(2026, 11, 20, 23, 0), kNow, kWib, kId) == "3 hari lalu");
  CHECK(age_text(wib(2026, 11, 17, 1, 0), kNow, kWib, kId) == "6 hari lalu");
  CHECK(age_text(wib(2026, 11, 16, 23, 0), kNow, kWib, kId) == "16 November");
  CHECK(age_text(wib(2025, 11, 12, 9, 0), kNow, kWib, kId) == "12 November 2025");
}

TEST_CASE("shortly after midnight the evening before is hours ago, not yesterday") {
  CHECK(age_text(wib(2026, 11, 22, 23, 0), wib(2026, 11, 23, 1, 0), kWib, kId) == "2 jam lalu");
}

TEST_CASE("the greeting changes at 10, 15 and 18 in Indonesian, at noon and 18 in English") {
  CHECK(greeting(wib(2026, 11, 23, 9, 59), kWib, kId) == "Selamat pagi");
  CHECK(greeting(wib(2026, 11, 23, 10, 0), kWib, kId) == "Selamat siang");
  CHECK(greeting(wib(2026, 11, 23, 15, 0), kWib, kId) == "Selamat sore");
  CHECK(greeting(wib(2026, 11, 23, 18, 0), kWib, kId) == "Selamat malam");
  CHECK(greeting(wib(2026, 11, 23, 11, 59), kWib, kEn) == "Good morning");
  CHECK(greeting(kNow, kWib, kEn) == "Good afternoon");
}

TEST_CASE("numbers are grouped and cut as the language does") {
  CHECK(number_text(std::int64_t{1'234'567}, kId) == "1.234.567");
  CHECK(number_text(std::int64_t{-1'234}, kEn) == "-1,234");
  CHECK(number_text(std::int64_t{999}, kId) == "999");
  CHECK(number_text(INT64_MIN, kId) == "-9.223.372.036.854.775.808");
  CHECK(number_text(1'234'567.8, 1, kId) == "1.234.567,8");
  CHECK(number_text(1'234'567.8, 1, kEn) == "1,234,567.8");
  CHECK(number_text(0.96, 1, kId) == "1,0");
  CHECK(number_text(-0.04, 1, kId) == "0,0");
  CHECK(number_text(2.05, 2, kId) == "2,05");
}

TEST_CASE("compact numbers never promise more than there is") {
  CHECK(compact_number(999, kId) == "999");
  CHECK(compact_number(1'000, kId) == "1 rb");
  CHECK(compact_number(1'999, kId) == "1,9 rb");
  CHECK(compact_number(12'345, kId) == "12 rb");
  CHECK(compact_number(1'250'000, kId) == "1,2 jt");
  CHECK(compact_number(3'000'000'000, kId) == "3 M");
  CHECK(compact_number(1'250'000, kEn) == "1.2M");
  CHECK(compact_number(12'345, kEn) == "12K");
}

TEST_CASE("a list has its serial comma from three on") {
  const std::vector<std::string> items = {"A", "B", "C"};
  CHECK(list_text(std::span(items), kId) == "A, B, dan C");
  CHECK(list_text(std::span(items), kEn) == "A, B, and C");
  CHECK(list_text(std::span(items).first(2), kId) == "A dan B");
  CHECK(list_text(std::span(items).first(1), kId) == "A");
  CHECK(list_text(std::span(items).first(0), kId).empty());
}

TEST_CASE("the status pill says when the library closes or opens next") {
  lobi::model::OpeningHours week;
  CHECK(status_text(week, kNow, kId).empty());
  for (std::size_t day = 1; day <= 5; ++day) week.week[day] = {OpenRange{hours(8), hours(16)}};
  CHECK(status_text(week, kNow, kId) == "Buka sampai 16.00");
  CHECK(status_text(week, kNow, kEn) == "Open until 16:00");
  CHECK(status_text(week, wib(2026, 11, 23, 15, 30), kId) == "Tutup 30 menit lagi");
  CHECK(status_text(week, wib(2026, 11, 23, 15, 59), kEn) == "Closes in 1 minute");
  CHECK(status_text(week, wib(2026, 11, 23, 6, 0), kId) == "Tutup, buka 08.00");
  CHECK(status_text(week, wib(2026, 11, 23, 19, 0), kId) == "Tutup, buka besok 08.00");
  CHECK(status_text(week, wib(2026, 11, 27, 19, 0), kId) == "Tutup, buka Senin 08.00");
  CHECK(status_text(week, wib(2026, 11, 27, 19, 0), kEn) == "Closed, opens Monday 08:00");
}

TEST_CASE("an opening more than six days away is named by its date") {
  lobi::model::OpeningHours hours_of_year;
  hours_of_year.exceptions.push_back({year(2026) / 11 / 30, {OpenRange{hours(8), hours(12)}}, ""});
  CHECK(status_text(hours_of_year, kNow, kId) == "Tutup, buka 30 November");
}
