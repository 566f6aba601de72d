// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/http_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace lobi::fetch {
namespace {

using Words = std::array<std::string_view, 6>;

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Splits at blanks, commas and hyphens. The number of words; 7 = more than fit.
std::size_t split(std::string_view text, Words& words) {
  std::size_t count = 0;
  while (true) {
    const std::size_t begin = text.find_first_not_of(" ,-\t");
    if (begin == std::string_view::npos) return count;
    if (count == words.size()) return count + 1;
    text.remove_prefix(begin);
    words[count] = text.substr(0, text.find_first_of(" ,-\t"));
    text.remove_prefix(words[count++].size());
  }
}

// All of the text as a number of at most 4 digits; -1 when it is none.
int number(std::string_view text) {
  int value = -1;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
  return whole && text.size() <= 4 && value >= 0 ? value : -1;
}

std::optional<base::Milliseconds> time_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const int hour = number(text.substr(0, 2));
  const int minute = number(text.substr(3, 2));
  const int second = number(text.substr(6, 2));
  // 60 is a leap second; it counts as 59.
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(std::min(second, 59));
}

int year_of(std::string_view text) {
  const int value = number(text);
  if (text.size() != 2 || value < 0) return text.size() == 4 ? value : -1;
  return value < 70 ? 2000 + value : 1900 + value;  // RFC 850 wrote two digits
}

}  // namespace

std::optional<base::Instant> parse_http_date(std::string_view text) {
  Words words;
  const std::size_t count = split(text.substr(0, 64), words);
  const bool is_asctime = count == 5;  // Sun Nov  6 08:49:37 1994
  if (!is_asctime && (count != 6 || (words[5] != "GMT" && words[5] != "UTC"))) return std::nullopt;
  const auto month = std::find(kMonths.begin(), kMonths.end(), words[is_asctime ? 1 : 2]);
  const int day = number(words[is_asctime ? 2 : 1]);
  const int year = year_of(words[is_asctime ? 4 : 3]);
  const auto time = time_of_day(words[is_asctime ? 3 : 4]);
  if (month == kMonths.end() || !time || year < 1970 || year > 2199 || day < 1) return std::nullopt;

  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return base::Instant(std::chrono::sys_days(date)) + *time;
}

std::optional<base::Milliseconds> parse_retry_after(std::string_view text, base::Instant now) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(" \t") - begin + 1);

  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    if (text.size() > 9) return kMaxRetryAfter;
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::min<base::Milliseconds>(std::chrono::seconds(seconds), kMaxRetryAfter);
  }
  const auto until = parse_http_date(text);
  if (!until) return std::nullopt;
  return std::clamp<base::Milliseconds>(*until - now, base::Milliseconds(0), kMaxRetryAfter);
}

}  // namespace lobi::fetch
