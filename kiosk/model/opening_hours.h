// SPDX-License-Identifier: GPL-3.0-or-later
// When the library is open: a weekly table and exceptions by date, both in the library's own zone. Answers what the
// status pill, the dark theme and the night need to know. Plain values and pure functions: any thread.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"

namespace lobi::model {

// A fixed offset, because neither compiler has a time-zone database (platform.md c3) and Indonesia has no summer
// time.
struct Zone {
  std::chrono::minutes offset{7 * 60};
  std::string label = "WIB";
  bool operator==(const Zone&) const = default;
};

using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;
[[nodiscard]] LocalTime to_local(base::Instant instant, const Zone& zone);

struct OpenRange {
  std::chrono::minutes from{0};   // after midnight, local
  std::chrono::minutes until{0};  // > from, at most 24 h
  bool operator==(const OpenRange&) const = default;
};

struct HoursException {
  std::chrono::year_month_day date;
  std::vector<OpenRange> ranges;  // empty = closed that day
  std::string reason;             // "Hari Guru"; may be empty
};

struct OpeningHours {
  Zone zone;
  std::array<std::vector<OpenRange>, 7> week;  // 0 = Sunday (std::chrono::weekday::c_encoding)
  std::vector<HoursException> exceptions;      // the last one of a date wins
};

enum class OpenState { open, closing_soon, closed, unknown };

struct OpenStatus {
  OpenState state = OpenState::unknown;                 // unknown: no hours are configured; no pill then
  std::chrono::minutes until{0};                        // open, closing_soon: local time of closing
  std::chrono::minutes minutes_left{0};                 // closing_soon: 1..30
  std::optional<std::chrono::year_month_day> next_day;  // closed: when it opens next (within 14 days)
  std::chrono::minutes next_from{0};
  bool opens_today = false;
  bool opens_tomorrow = false;
};

inline constexpr std::chrono::minutes kClosingSoon{30};  // LOOK.md section 7, header

[[nodiscard]] OpenStatus open_status(const OpeningHours& hours, base::Instant now);

// No range is configured at all: nothing can be said.
[[nodiscard]] bool is_unknown(const OpeningHours& hours);

// One date with its exception, for tables of the days to come.
struct OpenDay {
  std::vector<OpenRange> ranges;  // empty = closed
  std::string reason;             // of an exception; may be empty
};
[[nodiscard]] OpenDay open_day(const OpeningHours& hours, std::chrono::year_month_day date);

}  // namespace lobi::model
