// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/date_words.h"

#include <doctest/doctest.h>

#include <string>

namespace lobi::desk {
namespace {

using namespace std::chrono_literals;
constexpr Day kToday{2026y, std::chrono::November, 26d};

std::string found(std::string_view text) {
  std::string all;
  for (const Day day : dates_in(text, kToday))
    all += std::to_string(int(day.year())) + "-" + std::to_string(unsigned(day.month())) + "-" +
           std::to_string(unsigned(day.day())) + " ";
  return all;
}

TEST_CASE("a date in a text is found in the ways that people write it") {
  CHECK(found("Sabtu, 28 November 2026, pukul 09.00") == "2026-11-28 ");
  CHECK(found("28 Nop") == "2026-11-28 ");
  CHECK(found("November 28, 2026") == "2026-11-28 ");
  CHECK(found("Dec 3") == "2026-12-3 ");
  CHECK(found("3 Agt 2025 sampai 05/08/2025") == "2025-8-3 2025-8-5 ");
  CHECK(found("2026-12-01") == "2026-12-1 ");
}

TEST_CASE("without a year the nearest one is meant") {
  CHECK(found("3 Januari") == "2027-1-3 ");
  CHECK(found("31 Oktober") == "2026-10-31 ");
}

TEST_CASE("what only looks like a date is none") {
  CHECK(found("31 Februari 2026") == "");
  CHECK(found("buka 09.00-16.00, telepon 0711-123456") == "");
  CHECK(found("Mei membaca 3 buku") == "");
  CHECK(found("rak 12 / 13") == "");
  CHECK(found(std::string(20'000, '1')) == "");
}

TEST_CASE("a day is the library's, not Greenwich's") {
  const model::Zone zone;  // WIB
  const auto midnight = base::Instant(std::chrono::sys_days(kToday)) - 7h;
  CHECK(local_day(midnight, zone) == kToday);
  CHECK(local_day(midnight - 1ms, zone) == Day(2026y, std::chrono::November, 25d));
  CHECK(day_start(kToday, zone) == midnight);
  CHECK(time_words(minutes_of_day(midnight + 14h + 5min, zone)).id == "14.05");
  CHECK(weekday_words(kToday).id == "Kamis");
  CHECK(day_words(kToday).en == "26 November");
}

}  // namespace
}  // namespace lobi::desk
