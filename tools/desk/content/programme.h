// SPDX-License-Identifier: GPL-3.0-or-later
// What plays where and when: the items of a release as bars of a calendar, opening hours in which nothing but the
// base loop plays as gaps, and what begins or ends in a day.
//
// Days and hours are those of the library's clock. Urgent notices are no programme: they are neither bars nor do
// they fill a gap. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/opening_hours.h"
#include "model/release.h"

namespace lobi::desk {

struct Span {
  base::Instant from{}, until{};  // from < until
  bool operator==(const Span&) const = default;
};

struct Place {  // a kiosk, as targets name it
  std::string id, name;
  std::vector<std::string> groups;
};

inline constexpr std::chrono::minutes kLeastGap{30};

// When the item plays within the window, day by day, in order; neighbours are joined.
[[nodiscard]] std::vector<Span> playing(const model::Schedule& schedule, const Span& window,
                                        const model::Zone& zone);

// The library's opening hours within the window.
[[nodiscard]] std::vector<Span> open_spans(const model::OpeningHours& hours, const Span& window);

// Local days of the window without opening hours; none when no hours are known.
struct ClosedDay {
  Span day;
  std::string reason;
};
[[nodiscard]] std::vector<ClosedDay> closed_days(const model::OpeningHours& hours, const Span& window);

// Opening hours of the window in which no item plays at that place, of at least kLeastGap. Those that follow each
// other with nothing but closed hours between are one gap.
[[nodiscard]] std::vector<Span> gaps(const std::vector<model::PushedItem>& items, const Place& place,
                                     const model::OpeningHours& hours, const Span& window);

// What begins or ends within the window, by time: the whole item, not its hours within a day.
struct Turn {
  base::Instant at{};
  bool begins = false;
  const model::PushedItem* item = nullptr;
};
[[nodiscard]] std::vector<Turn> turns(const std::vector<model::PushedItem>& items, const Span& window);

// Whole local days: the one that holds `at`, and so many after it.
[[nodiscard]] Span days_from(base::Instant at, int days, const model::Zone& zone);

}  // namespace lobi::desk
