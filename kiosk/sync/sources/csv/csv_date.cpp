// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/csv/csv_date.h"

#include <charconv>
#include <string>
#include <vector>

namespace lobi::sync {
namespace {

// First three letters; August, October and December differ between the languages, May (Mei) too.
constexpr std::string_view kMonths[12][2] = {{"jan", "jan"}, {"feb", "feb"}, {"mar", "mar"}, {"apr", "apr"},
                                             {"mei", "may"}, {"jun", "jun"}, {"jul", "jul"}, {"agu", "aug"},
                                             {"sep", "sep"}, {"okt", "oct"}, {"nov", "nov"}, {"des", "dec"}};

int number_of(std::string_view word) {
  int value = -1;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  return read.ec == std::errc() && read.ptr == word.data() + word.size() ? value : -1;
}

int month_of(std::string_view word) {
  if (const int number = number_of(word); number > 0) return number;
  std::string head(word.substr(0, 3));
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (int month = 0; month < 12; ++month) {
    if (head == kMonths[month][0] || head == kMonths[month][1]) return month + 1;
  }
  return -1;
}

// A time of day behind the date is not looked at.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (words.size() < 3 && !text.empty()) {
    const std::size_t end = text.find_first_of("-/. T,");
    if (end != 0) words.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

}  // namespace

std::optional<std::chrono::year_month_day> parse_day(std::string_view text) {
  const auto words = words_of(text);
  if (words.size() != 3) return std::nullopt;
  const bool has_year_first = words[0].size() == 4;
  int year = number_of(words[has_year_first ? 0 : 2]);
  const int day = number_of(words[has_year_first ? 2 : 0]);
  const int month = month_of(words[1]);
  if (year >= 0 && year < 100) year += 2000;
  if (year < 1900 || year > 2200 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace lobi::sync
