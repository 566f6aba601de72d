// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/hours_text.h"

#include <algorithm>
#include <charconv>

namespace lobi::pack {
namespace {

using std::chrono::minutes;

constexpr std::size_t kMaxRangesADay = 4;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Digits only: no sign, no blank.
std::optional<int> parse_digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<model::OpenRange> parse_range(std::string_view text) {
  constexpr std::string_view kEnDash = "–";
  std::size_t dash = text.find('-');
  std::size_t width = 1;
  if (dash == std::string_view::npos) {
    dash = text.find(kEnDash);
    width = kEnDash.size();
  }
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = parse_clock(trimmed(text.substr(0, dash)));
  const auto until = parse_clock(trimmed(text.substr(dash + width)));
  if (!from || !until || *from >= *until) return std::nullopt;
  return model::OpenRange{*from, *until};
}

}  // namespace

std::optional<minutes> parse_clock(std::string_view text) {
  const std::size_t mark = text.find_first_of(".:");
  if (mark == std::string_view::npos) return std::nullopt;
  const auto hour = parse_digits(text.substr(0, mark), 1, 2);
  const auto minute = parse_digits(text.substr(mark + 1), 2, 2);
  if (!hour || !minute || *minute > 59) return std::nullopt;
  const minutes time(*hour * 60 + *minute);
  if (time > std::chrono::hours(24)) return std::nullopt;
  return time;
}

std::optional<std::vector<model::OpenRange>> parse_open_ranges(std::string_view text) {
  text = trimmed(text);
  std::vector<model::OpenRange> ranges;
  if (text == "tutup" || text == "closed") return ranges;
  while (true) {
    const std::size_t comma = text.find(',');
    const auto range = parse_range(trimmed(text.substr(0, comma)));
    if (!range || ranges.size() == kMaxRangesADay) return std::nullopt;
    if (!ranges.empty() && range->from < ranges.back().until) return std::nullopt;
    ranges.push_back(*range);
    if (comma == std::string_view::npos) return ranges;
    text = text.substr(comma + 1);
  }
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4), 4, 4);
  const auto month = parse_digits(text.substr(5, 2), 2, 2);
  const auto day = parse_digits(text.substr(8, 2), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<minutes> parse_utc_offset(std::string_view text) {
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto time = parse_clock(text.substr(1));
  if (!time || *time > std::chrono::hours(14)) return std::nullopt;
  return text[0] == '-' ? -*time : *time;
}

}  // namespace lobi::pack
