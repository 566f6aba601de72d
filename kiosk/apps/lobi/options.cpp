// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/lobi/options.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

namespace lobi::apps {
namespace {

constexpr int kLeastSide = 320, kMostSide = 8192;

constexpr std::array<std::pair<std::string_view, ui::Switch>, 5> kSwitches{{{"large", ui::Switch::large_text},
                                                                            {"contrast", ui::Switch::contrast},
                                                                            {"dark", ui::Switch::dark},
                                                                            {"reach", ui::Switch::reach},
                                                                            {"calm", ui::Switch::calm}}};

}  // namespace

Result<PixelSize> parse_size(std::string_view text) {
  PixelSize size;
  char rest = 0;
  const bool is_read = std::sscanf(std::string(text).c_str(), "%dx%d%c", &size.width, &size.height, &rest) == 2;
  const auto is_possible = [](int side) { return side >= kLeastSide && side <= kMostSide; };
  if (!is_read || !is_possible(size.width) || !is_possible(size.height))
    return fail(ErrorKind::invalid,
                "--size " + std::string(text) + ": write width and height in px, such as 1920x1080");
  return size;
}

Result<base::Instant> parse_time(std::string_view text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone_hour = 0, zone_minute = 0;
  char sign = 0;
  const int read = std::sscanf(std::string(text).c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &year, &month, &day,
                               &hour, &minute, &second, &sign, &zone_hour, &zone_minute);
  const bool has_zone = (read == 9 && (sign == '+' || sign == '-')) || (read == 7 && sign == 'Z');
  const auto date = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                    std::chrono::day(static_cast<unsigned>(day));
  if (!has_zone || !date.ok() || hour > 23 || minute > 59 || second > 60)
    return fail(ErrorKind::invalid,
                "--at " + std::string(text) + ": write a time such as 2026-11-25T10:30:00+07:00");
  const auto offset = std::chrono::minutes((sign == '-' ? -1 : 1) * (zone_hour * 60 + zone_minute));
  const auto local = std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                     std::chrono::seconds(second);
  return std::chrono::time_point_cast<base::Milliseconds>(local - offset);
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
