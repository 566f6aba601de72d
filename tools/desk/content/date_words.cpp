// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/date_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>

namespace lobi::desk {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t kMaxText = 8'000, kMaxDates = 20;
constexpr std::array<std::string_view, 7> kDaysId{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};
constexpr std::array<std::string_view, 7> kDaysEn{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonthsId{"Januari",   "Februari", "Maret",    "April",
                                                     "Mei",       "Juni",     "Juli",     "Agustus",
                                                     "September", "Oktober",  "November", "Desember"};
constexpr std::array<std::string_view, 12> kMonthsEn{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
// Short forms that are not simply the first three letters of either language.
struct Short {
  std::string_view word;
  unsigned month;
};
constexpr std::array<Short, 4> kShorts{{{"agt", 8}, {"ags", 8}, {"sept", 9}, {"nop", 11}}};

// A number or a word of the text; everything else is what stands between.
struct Piece {
  bool is_number = false;
  int number = 0, digits = 0;
  std::string word;      // small letters
  std::string_view gap;  // what follows it
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    Piece piece;
    if (is_digit(text[at])) {
      piece.is_number = true;
      for (; at < text.size() && is_digit(text[at]); ++at, ++piece.digits)
        if (piece.digits < 6) piece.number = piece.number * 10 + (text[at] - '0');
    } else if (is_letter(text[at])) {
      for (; at < text.size() && is_letter(text[at]); ++at) piece.word += small(text[at]);
    } else {
      while (at < text.size() && !is_digit(text[at]) && !is_letter(text[at])) ++at;
      if (!pieces.empty()) pieces.back().gap = text.substr(begin, at - begin);
      continue;
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

unsigned month_of(const std::string& word) {
  if (word.size() < 3) return 0;
  for (const Short& each : kShorts)
    if (each.word == word) return each.month;
  for (unsigned month = 0; month < 12; ++month) {
    for (const std::string_view name : {kMonthsId[month], kMonthsEn[month]}) {
      std::string whole;
      for (const char c : name) whole += small(c);
      if (word == whole || (word.size() == 3 && whole.starts_with(word))) return month + 1;
    }
  }
  return 0;
}

std::optional<Day> day_of(int year, unsigned month, int day) {
  if (year < 1900 || year > 2200 || day < 1 || day > 31) return std::nullopt;
  const Day made{std::chrono::year(year), std::chrono::month(month), std::chrono::day(static_cast<unsigned>(day))};
  return made.ok() ? std::optional(made) : std::nullopt;
}

std::optional<Day> nearest(unsigned month, int day, Day today) {
  std::optional<Day> best;
  for (const int year : {int(today.year()) - 1, int(today.year()), int(today.year()) + 1}) {
    const auto one = day_of(year, month, day);
    if (one && (!best || abs(sys_days(*one) - sys_days(today)) < abs(sys_days(*best) - sys_days(today))))
      best = one;
  }
  return best;
}

bool is_year(const Piece& piece) { return piece.is_number && piece.digits == 4; }
bool is_day(const Piece& piece) { return piece.is_number && piece.digits <= 2; }
bool is_close(std::string_view gap) {
  return gap == " " || gap == ", " || gap == "-" || gap == ". " || gap == " , ";
}

// Both sides of a month's name.
std::optional<Day> by_name(const std::vector<Piece>& pieces, std::size_t at, Day today) {
  const unsigned month = month_of(pieces[at].word);
  if (month == 0) return std::nullopt;
  const auto piece = [&](std::size_t place) { return place < pieces.size() ? pieces[place] : Piece(); };
  const bool is_before = at > 0 && is_day(pieces[at - 1]) && is_close(pieces[at - 1].gap);
  const Piece after = piece(at + 1), later = piece(at + 2);
  const bool is_joined = is_close(pieces[at].gap);
  if (is_before) {
    const int day = pieces[at - 1].number;
    return is_joined && is_year(after) ? day_of(after.number, month, day) : nearest(month, day, today);
  }
  if (!is_joined || !is_day(after)) return std::nullopt;
  return is_close(after.gap) && is_year(later) ? day_of(later.number, month, after.number)
                                               : nearest(month, after.number, today);
}

std::optional<Day> by_numbers(const std::vector<Piece>& pieces, std::size_t at) {
  if (at + 2 >= pieces.size()) return std::nullopt;
  const Piece &a = pieces[at], &b = pieces[at + 1], &c = pieces[at + 2];
  const bool is_sign = a.gap == b.gap && (a.gap == "/" || a.gap == "-" || a.gap == ".");
  if (!is_sign || !a.is_number || !is_day(b) || !c.is_number || b.number < 1 || b.number > 12) return std::nullopt;
  const auto month = static_cast<unsigned>(b.number);
  if (is_year(a) && is_day(c)) return day_of(a.number, month, c.number);
  if (is_day(a) && is_year(c)) return day_of(c.number, month, a.number);
  return std::nullopt;
}

std::string two(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Day local_day(base::Instant at, const model::Zone& zone) {
  return Day(sys_days(std::chrono::floor<days>(model::to_local(at, zone)).time_since_epoch()));
}

std::chrono::minutes minutes_of_day(base::Instant at, const model::Zone& zone) {
  const auto local = model::to_local(at, zone);
  return std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<days>(local));
}

base::Instant day_start(Day day, const model::Zone& zone) { return base::Instant(sys_days(day)) - zone.offset; }

model::Bilingual weekday_words(Day day) {
  const unsigned place = std::chrono::weekday(sys_days(day)).c_encoding();
  return {std::string(kDaysId.at(place)), std::string(kDaysEn.at(place))};
}

model::Bilingual day_words(Day day) {
  const std::string number = std::to_string(unsigned(day.day())) + " ";
  const unsigned month = unsigned(day.month()) - 1;
  return {number + std::string(kMonthsId.at(month)), number + std::string(kMonthsEn.at(month))};
}

model::Bilingual time_words(std::chrono::minutes of_day) {
  const std::string hour = two(of_day.count() / 60), minute = two(of_day.count() % 60);
  return {hour + "." + minute, hour + ":" + minute};
}

std::vector<Day> dates_in(std::string_view text, Day today) {
  const auto pieces = pieces_of(text.substr(0, kMaxText));
  std::vector<Day> found;
  for (std::size_t at = 0; at < pieces.size() && found.size() < kMaxDates; ++at) {
    const auto day = pieces[at].is_number ? by_numbers(pieces, at) : by_name(pieces, at, today);
    if (day) found.push_back(*day);
  }
  return found;
}

}  // namespace lobi::desk
