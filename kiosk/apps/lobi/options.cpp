// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/lobi/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace lobi::apps {
namespace {

constexpr int kLeastSide = 320, kMostSide = 8192;

constexpr std::array<std::pair<std::string_view, ui::Switch>, 5> kSwitches{{{"large", ui::Switch::large_text},
                                                                            {"contrast", ui::Switch::contrast},
                                                                            {"dark", ui::Switch::dark},
                                                                            {"reach", ui::Switch::reach},
                                                                            {"calm", ui::Switch::calm}}};

// Takes a text apart from its beginning; what does not fit is remembered.
struct Reader {
  std::string_view rest;
  bool fits = true;

  int number(std::size_t digits) {  // at most so many
    int value = 0;
    const char* begin = rest.data();
    const auto read = std::from_chars(begin, begin + std::min(digits, rest.size()), value);
    fits = fits && read.ec == std::errc() && value >= 0;
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - begin));
    return value;
  }
  bool take(char wanted) {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }
  void expect(char wanted) { fits = take(wanted) && fits; }
};

}  // namespace

Result<PixelSize> parse_size(std::string_view text) {
  Reader reader{text};
  PixelSize size;
  size.width = reader.number(4);
  reader.expect('x');
  size.height = reader.number(4);
  const auto is_possible = [](int side) { return side >= kLeastSide && side <= kMostSide; };
  if (!reader.fits || !reader.rest.empty() || !is_possible(size.width) || !is_possible(size.height))
    return fail(ErrorKind::invalid,
                "--size " + std::string(text) + ": write width and height in px, such as 1920x1080");
  return size;
}

Result<base::Instant> parse_time(std::string_view text) {
  Reader reader{text};
  const int year = reader.number(4);
  reader.expect('-');
  const int month = reader.number(2);
  reader.expect('-');
  const int day = reader.number(2);
  reader.expect('T');
  const int hour = reader.number(2);
  reader.expect(':');
  const int minute = reader.number(2);
  reader.expect(':');
  const int second = reader.number(2);
  int zone = 0;  // minutes east
  if (!reader.take('Z')) {
    const bool is_west = reader.take('-');
    if (!is_west) reader.expect('+');
    zone = reader.number(2) * 60;
    reader.expect(':');
    zone = (zone + reader.number(2)) * (is_west ? -1 : 1);
  }
  const auto date = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                    std::chrono::day(static_cast<unsigned>(day));
  if (!reader.fits || !reader.rest.empty() || !date.ok() || hour > 23 || minute > 59 || second > 60)
    return fail(ErrorKind::invalid,
                "--at " + std::string(text) + ": write a time such as 2026-11-25T10:30:00+07:00");
  const auto local = std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                     std::chrono::seconds(second);
  return std::chrono::time_point_cast<base::Milliseconds>(local - std::chrono::minutes(zone));
}

Result<Snapshot> parse_snapshot(std::string_view text) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size())
    return fail(ErrorKind::invalid,
                "--snapshot " + std::string(text) + ": write SCREEN=FILE, such as home=home.png");
  return Snapshot{std::string(text.substr(0, equals)), std::filesystem::path(text.substr(equals + 1))};
}

Result<std::vector<ui::Switch>> parse_switches(std::string_view text) {
  std::vector<ui::Switch> switches;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto name = text.substr(0, comma);
    const auto* found = kSwitches.begin();
    while (found != kSwitches.end() && found->first != name) ++found;
    if (found == kSwitches.end())
      return fail(ErrorKind::invalid,
                  "--look " + std::string(name) + ": large, contrast, dark, reach and calm are possible");
    switches.push_back(found->second);
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return switches;
}

}  // namespace lobi::apps
