// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/event_code.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "base/unicode.h"

namespace lobi::model {
namespace {

constexpr std::size_t kMaxLine = 75;      // RFC 5545 section 3.1
constexpr std::size_t kLeastPlace = 24;   // bytes that a long summary leaves to the place
constexpr const char* kLineEnd = "\r\n";  // as RFC 5545 wants
constexpr std::size_t kLineEndBytes = 2;
constexpr std::string_view kMore = "…";
constexpr std::string_view kSummary = "SUMMARY:", kLocation = "LOCATION:";

// RFC 5545 section 3.3.11.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

// Escaped and not longer than `room` bytes; cut after a word where one ends in the second half.
std::string shortened(std::string_view text, std::size_t room) {
  std::string whole = escaped(text);
  if (whole.size() <= room) return whole;
  for (std::size_t count = base::count_code_points(text); count > 0; --count) {
    std::string_view head = text.substr(0, base::grapheme_prefix(text, count));
    if (const auto blank = head.rfind(' '); blank != std::string_view::npos && blank > head.size() / 2)
      head = head.substr(0, blank);
    while (!head.empty() && (head.back() == ' ' || head.back() == ',')) head.remove_suffix(1);
    std::string cut = escaped(head).append(kMore);
    if (cut.size() <= room) return cut;
  }
  return {};
}

std::string utc_text(base::Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
  char text[40];
  std::snprintf(text, sizeof text, ":%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

std::string date_text(base::Instant instant, const Zone& zone) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(to_local(instant, zone)));
  char text[40];
  std::snprintf(text, sizeof text, ";VALUE=DATE:%04d%02u%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string times(const Event& event, const Zone& zone) {
  const auto text = [&](base::Instant instant) {
    return event.is_all_day ? date_text(instant, zone) : utc_text(instant);
  };
  std::string lines = "DTSTART" + text(event.start) + kLineEnd;
  if (event.end > event.start) lines += "DTEND" + text(event.end) + kLineEnd;
  return lines;
}

}  // namespace

std::string event_code(const Event& event, const Zone& zone) {
  const std::string begin = std::string("BEGIN:VEVENT") + kLineEnd, end = "END:VEVENT", middle = times(event, zone);
  std::size_t room = kMaxEventCode - begin.size() - middle.size() - end.size() - kSummary.size() - kLineEndBytes;
  std::string place = event.place;
  if (!place.empty()) room -= kLocation.size() + kLineEndBytes;
  const std::size_t most_summary = std::min(room, kMaxLine - kSummary.size());
  const std::size_t summary = std::min(escaped(event.summary).size(), most_summary);
  if (summary + escaped(place).size() > room) place = place.substr(0, place.find(','));
  const std::size_t for_place =
      std::min({room - std::min(summary, room - kLeastPlace), escaped(place).size(), kMaxLine - kLocation.size()});
  std::string code = begin;
  code.append(kSummary).append(shortened(event.summary, std::min(most_summary, room - for_place))).append(kLineEnd);
  code += middle;
  if (!place.empty()) code.append(kLocation).append(shortened(place, for_place)).append(kLineEnd);
  return code + end;
}

}  // namespace lobi::model
