// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/vtimezone.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "sync/sources/ical/calendar_zones.h"
#include "sync/sources/ical/ical_values.h"
#include "sync/sources/ical/recurrence_rule.h"

namespace lobi::sync {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr int kMaxObservances = 40;
constexpr std::size_t kMaxOnsets = 400;  // of one observance
// Calendars show the coming year; onsets until then, whatever today is.
const local_days kLastOnset{std::chrono::year(2100) / 1 / 1};
constexpr std::chrono::seconds kMostOffset = std::chrono::hours(16);

struct Change {
  sys_seconds at{};
  seconds offset{};
};

class ChangingZone final : public CalendarZone {
 public:
  ChangingZone(seconds before, std::vector<Change> changes) : before_(before), changes_(std::move(changes)) {
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.at < b.at; });
  }
  seconds offset_at(sys_seconds time) const override {
    const auto next = std::upper_bound(changes_.begin(), changes_.end(), time,
                                       [](sys_seconds at, const Change& change) { return at < change.at; });
    return next == changes_.begin() ? before_ : std::prev(next)->offset;
  }

 private:
  seconds before_;  // the first change
  std::vector<Change> changes_;
};

// TZOFFSETFROM and TZOFFSETTO, within what the earth has.
seconds offset_of(icalcomponent* observance, icalproperty_kind kind) {
  icalproperty* property = icalcomponent_get_first_property(observance, kind);
  if (property == nullptr) return {};
  const seconds offset(kind == ICAL_TZOFFSETTO_PROPERTY ? icalproperty_get_tzoffsetto(property)
                                                        : icalproperty_get_tzoffsetfrom(property));
  return std::clamp(offset, -kMostOffset, kMostOffset);
}

void add_by_rule(icalcomponent* observance, const Change& first, seconds from, std::vector<Change>& changes) {
  icalproperty* property = icalcomponent_get_first_property(observance, ICAL_RRULE_PROPERTY);
  if (property == nullptr) return;
  const auto rule = parse_recurrence(icalproperty_get_value_as_string(property));
  if (!rule) return;
  const std::chrono::local_seconds local((first.at + from).time_since_epoch());
  const auto day = std::chrono::floor<days>(local);
  std::size_t budget = 400'000;  // days: two centuries, twice
  for (const auto onset : recurrence_days(*rule, day, {day, kLastOnset}, kMaxOnsets, budget)) {
    const auto at = onset + (local - day);
    const auto utc = sys_seconds(at.time_since_epoch()) - from;
    const auto compared = rule->is_until_utc ? utc.time_since_epoch() : at.time_since_epoch();
    if (rule->until && compared > rule->until->time_since_epoch()) return;
    changes.push_back({utc, first.offset});
  }
}

void add_by_dates(icalcomponent* observance, const Change& first, seconds from, std::vector<Change>& changes) {
  std::size_t count = 0;
  for (auto* property = icalcomponent_get_first_property(observance, ICAL_RDATE_PROPERTY);
       property != nullptr && count < kMaxOnsets;
       property = icalcomponent_get_next_property(observance, ICAL_RDATE_PROPERTY), ++count) {
    const auto time = icalproperty_get_rdate(property).time;
    if (icaltime_is_null_time(time) != 0) continue;
    changes.push_back({sys_seconds(local_of(time).time_since_epoch()) - from, first.offset});
  }
}

}  // namespace

std::string vtimezone_id(const std::string& block) {
  const Component zone = parse_component(block);
  if (!zone) return {};
  icalproperty* property = icalcomponent_get_first_property(zone.get(), ICAL_TZID_PROPERTY);
  const char* id = property == nullptr ? nullptr : icalproperty_get_tzid(property);
  return id == nullptr ? std::string() : std::string(id);
}

std::unique_ptr<CalendarZone> read_vtimezone(const std::string& block) {
  const Component zone = parse_component(block);
  if (!zone) return nullptr;
  std::vector<Change> changes;
  Change earliest{sys_seconds::max(), seconds(0)};
  int count = 0;
  for (auto* part = icalcomponent_get_first_component(zone.get(), ICAL_ANY_COMPONENT);
       part != nullptr && count < kMaxObservances;
       part = icalcomponent_get_next_component(zone.get(), ICAL_ANY_COMPONENT), ++count) {
    icalproperty* start = icalcomponent_get_first_property(part, ICAL_DTSTART_PROPERTY);
    if (start == nullptr) continue;
    const seconds from = offset_of(part, ICAL_TZOFFSETFROM_PROPERTY);
    const auto local = local_of(icalproperty_get_dtstart(start));
    const Change first{sys_seconds(local.time_since_epoch()) - from, offset_of(part, ICAL_TZOFFSETTO_PROPERTY)};
    changes.push_back(first);
    if (first.at < earliest.at) earliest = {first.at, from};
    add_by_rule(part, first, from, changes);
    add_by_dates(part, first, from, changes);
  }
  if (changes.empty()) return nullptr;
  return std::make_unique<ChangingZone>(earliest.offset, std::move(changes));
}

}  // namespace lobi::sync
