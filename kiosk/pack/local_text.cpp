// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/local_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lobi::pack {
namespace {

using std::chrono::days;
using std::chrono::minutes;

using Names7 = std::array<const char*, 7>;
using Names12 = std::array<const char*, 12>;

constexpr Names7 kDaysId = {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};
constexpr Names7 kDaysEn = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr Names12 kMonthsId = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                               "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
constexpr Names12 kMonthsEn = {"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};
// CLDR's Indonesian short months: the first three letters, but "Agu".
constexpr std::size_t kShortMonthLetters = 3;

// Up to here a weekday alone says which day is meant.
constexpr long kWeekdayIsClear = 6;
constexpr int kAgeInDaysUntil = 6;

bool is_english(Language language) { return language == Language::english; }

std::string two_digits(long value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string day_number(Date date) { return std::to_string(static_cast<unsigned>(date.day())); }
std::string year_number(Date date) { return std::to_string(static_cast<int>(date.year())); }
std::string day_and_month(Date date, Language language) {
  return day_number(date) + " " + month_name(date.month(), language);
}

minutes minutes_of_day(base::Instant instant, const model::Zone& zone) {
  const model::LocalTime local = model::to_local(instant, zone);
  return std::chrono::floor<minutes>(local - std::chrono::floor<days>(local));
}

long days_between(Date from, Date to) {
  return (std::chrono::local_days(to) - std::chrono::local_days(from)).count();
}

std::string count_ago(long count, const char* indonesian, const char* english, Language language) {
  if (!is_english(language)) return std::to_string(count) + " " + indonesian + " lalu";
  return std::to_string(count) + " " + english + (count == 1 ? "" : "s") + " ago";
}

// "1234567" -> "1.234.567"
std::string grouped(std::string digits, char separator) {
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, separator);
  }
  return digits;
}

struct Step {
  std::uint64_t unit;
  const char* indonesian;  // after a space
  const char* english;     // joined
};
constexpr std::array<Step, 4> kSteps = {
    {{1'000'000'000'000, "T", "T"}, {1'000'000'000, "M", "B"}, {1'000'000, "jt", "M"}, {1'000, "rb", "K"}}};

std::uint64_t magnitude(std::int64_t number) {
  return number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
}

// "besok 08.00", "Senin 08.00", or "30 November" when that is further away or today is not known.
std::string opens_text(const model::OpenStatus& status, std::optional<Date> today, Language language) {
  const std::string time = clock_text(status.next_from, language);
  if (status.opens_today) return time;
  if (status.opens_tomorrow) return (is_english(language) ? "tomorrow " : "besok ") + time;
  if (today && days_between(*today, *status.next_day) <= kWeekdayIsClear)
    return weekday_name(*status.next_day, language) + " " + time;
  return day_and_month(*status.next_day, language);
}

}  // namespace

std::string clock_text(minutes after_midnight, Language language) {
  const long count = after_midnight.count() < 0 ? 0 : static_cast<long>(after_midnight.count());
  return two_digits(count / 60) + (is_english(language) ? ":" : ".") + two_digits(count % 60);
}

std::string clock_text(base::Instant instant, const model::Zone& zone, Language language) {
  const std::string time = clock_text(minutes_of_day(instant, zone), language);
  return zone.label.empty() ? time : time + " " + zone.label;
}

std::string time_range(minutes from, minutes until, std::string_view zone_label, Language language) {
  std::string text = clock_text(from, language) + "–" + clock_text(until, language);
  if (!zone_label.empty()) text.append(" ").append(zone_label);
  return text;
}

std::string length_text(std::chrono::milliseconds length, Language language) {
  const long seconds = std::max(0L, static_cast<long>(std::chrono::floor<std::chrono::seconds>(length).count()));
  const char* between = is_english(language) ? ":" : ".";
  const std::string end = between + two_digits(seconds % 60);
  if (seconds < 3600) return std::to_string(seconds / 60) + end;
  return std::to_string(seconds / 3600) + between + two_digits(seconds / 60 % 60) + end;
}

Date local_date(base::Instant instant, const model::Zone& zone) {
  return Date(std::chrono::floor<days>(model::to_local(instant, zone)));
}

std::string weekday_name(Date date, Language language) {
  const unsigned day = std::chrono::weekday(std::chrono::local_days(date)).c_encoding();
  return (is_english(language) ? kDaysEn : kDaysId)[day];
}

std::string month_name(std::chrono::month month, Language language) {
  if (!month.ok()) return {};
  return (is_english(language) ? kMonthsEn : kMonthsId)[static_cast<unsigned>(month) - 1];
}

std::string day_text(Date date, Language language) {
  return weekday_name(date, language) + ", " + day_and_month(date, language);
}

std::string long_date(Date date, Language language) {
  return day_and_month(date, language) + " " + year_number(date);
}

std::string short_date(Date date, Language language) {
  const std::string month = month_name(date.month(), language).substr(0, kShortMonthLetters);
  return day_number(date) + " " + month + " " + year_number(date);
}

std::string date_range(Date from, Date until, Language language) {
  if (from == until) return long_date(from, language);
  if (from.year() != until.year()) return long_date(from, language) + "–" + long_date(until, language);
  if (from.month() != until.month()) return day_and_month(from, language) + "–" + long_date(until, language);
  return day_number(from) + "–" + long_date(until, language);
}

std::string age_text(base::Instant then, base::Instant now, const model::Zone& zone, Language language) {
  const long passed = static_cast<long>(std::chrono::floor<minutes>(now - then).count());
  if (passed < 2) return is_english(language) ? "just now" : "baru saja";
  if (passed < 60) return count_ago(passed, "menit", "minute", language);
  const Date date = local_date(then, zone);
  const Date today = local_date(now, zone);
  const long days_ago = days_between(date, today);
  // Yesterday at 23.00 is "2 jam lalu" at one in the morning: hours say more than the calendar.
  if (days_ago == 0 || passed < 6 * 60) return count_ago(passed / 60, "jam", "hour", language);
  if (days_ago == 1) return is_english(language) ? "yesterday" : "kemarin";
  if (days_ago <= kAgeInDaysUntil) return count_ago(days_ago, "hari", "day", language);
  return date.year() == today.year() ? day_and_month(date, language) : long_date(date, language);
}

std::string updated_text(base::Instant then, base::Instant now, const model::Zone& zone, Language language) {
  return (is_english(language) ? "Updated " : "Diperbarui ") + age_text(then, now, zone, language);
}

std::string greeting(base::Instant now, const model::Zone& zone, Language language) {
  const long hour = static_cast<long>(minutes_of_day(now, zone).count() / 60);
  if (is_english(language)) return hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
  return hour < 10 ? "Selamat pagi" : hour < 15 ? "Selamat siang" : hour < 18 ? "Selamat sore" : "Selamat malam";
}

std::string number_text(std::int64_t number, Language language) {
  const std::string digits = grouped(std::to_string(magnitude(number)), is_english(language) ? ',' : '.');
  return (number < 0 ? "-" : "") + digits;
}

std::string number_text(double number, int decimals, Language language) {
  if (!std::isfinite(number) || std::abs(number) > 1e15) return "–";
  const int places = decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
  const std::int64_t power = static_cast<std::int64_t>(std::llround(std::pow(10, places)));
  const std::int64_t whole = static_cast<std::int64_t>(std::abs(number));
  std::int64_t part = std::llround((std::abs(number) - static_cast<double>(whole)) * static_cast<double>(power));
  const std::int64_t carried = whole + part / power;  // 0.96 with one place is 1.0
  part %= power;
  std::string text = number < 0 && (carried > 0 || part > 0) ? "-" : "";
  text += number_text(carried, language);
  if (places == 0) return text;
  const std::string digits = std::to_string(part);
  text += is_english(language) ? '.' : ',';
  return text + std::string(static_cast<std::size_t>(places) - digits.size(), '0') + digits;
}

// Cut, never rounded up: 1.999 is "1,9 rb". One decimal below ten, none from ten on, no ",0".
std::string compact_number(std::int64_t number, Language language) {
  const std::uint64_t size = magnitude(number);
  for (const Step& step : kSteps) {
    if (size < step.unit) continue;
    const std::uint64_t tenths = size / (step.unit / 10);
    std::string text = (number < 0 ? "-" : "") + std::to_string(tenths / 10);
    if (tenths < 100 && tenths % 10 != 0) text += (is_english(language) ? "." : ",") + std::to_string(tenths % 10);
    return is_english(language) ? text + step.english : text + " " + step.indonesian;
  }
  return std::to_string(number);
}

std::string list_text(std::span<const std::string> items, Language language) {
  const std::string_view joint = is_english(language) ? "and" : "dan";
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_last = i + 1 == items.size();
    if (i > 0) text += items.size() == 2 ? " " : ", ";
    if (i > 0 && is_last) text.append(joint).append(" ");
    text += items[i];
  }
  return text;
}

std::string status_text(const model::OpenStatus& status, std::optional<Date> today, Language language) {
  const bool english = is_english(language);
  switch (status.state) {
    case model::OpenState::unknown:
      return {};
    case model::OpenState::open:
      return (english ? "Open until " : "Buka sampai ") + clock_text(status.until, language);
    case model::OpenState::closing_soon: {
      const std::string left = std::to_string(status.minutes_left.count());
      if (!english) return "Tutup " + left + " menit lagi";
      return "Closes in " + left + (status.minutes_left == minutes(1) ? " minute" : " minutes");
    }
    case model::OpenState::closed:
      break;
  }
  const std::string closed = english ? "Closed" : "Tutup";
  if (!status.next_day) return closed;
  return closed + (english ? ", opens " : ", buka ") + opens_text(status, today, language);
}

std::string status_text(const model::OpeningHours& hours, base::Instant now, Language language) {
  return status_text(model::open_status(hours, now), local_date(now, hours.zone), language);
}

}  // namespace lobi::pack
