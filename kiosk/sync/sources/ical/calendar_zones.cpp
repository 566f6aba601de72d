// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/calendar_zones.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sync/sources/ical/ical_values.h"
#include "sync/sources/ical/vtimezone.h"

namespace lobi::sync {
namespace {

using std::chrono::hours;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

class FixedZone final : public CalendarZone {
 public:
  explicit FixedZone(seconds offset) : offset_(offset) {}
  seconds offset_at(sys_seconds) const override { return offset_; }

 private:
  seconds offset_;
};

// A zone of the tz database. libical keeps it until the program ends.
class SystemZone final : public CalendarZone {
 public:
  explicit SystemZone(icaltimezone* zone) : zone_(zone) {}
  seconds offset_at(sys_seconds time) const override {
    icaltimetype utc =
        icaltime_from_timet_with_zone(static_cast<time_t>(time.time_since_epoch().count()), 0, nullptr);
    int is_daylight = 0;
    return seconds(icaltimezone_get_utc_offset_of_utc_time(zone_, &utc, &is_daylight));
  }

 private:
  icaltimezone* zone_;
};

struct Alias {
  std::string_view name, tzid;
};
// library.md A8.4: what Outlook calls the zones of Indonesia and its neighbours.
constexpr std::array<Alias, 3> kAliases{{{"SE Asia Standard Time", "Asia/Jakarta"},
                                         {"Singapore Standard Time", "Asia/Singapore"},
                                         {"Tokyo Standard Time", "Asia/Tokyo"}}};

// "/mozilla.org/20050126_1/Asia/Jakarta" → "Asia/Jakarta"; a plain name stays.
std::string database_name(const std::string& tzid) {
  if (!tzid.starts_with('/')) return tzid;
  const std::size_t last = tzid.rfind('/');
  if (last == 0) return tzid;
  return tzid.substr(tzid.rfind('/', last - 1) + 1);
}

// The name becomes a path below /usr/share/zoneinfo: nothing else may be reached with it.
bool is_database_name(const std::string& name) {
  const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '+' || c == '/';
  });
  const bool is_zone = name == "UTC" || name.find('/') != std::string::npos;
  return is_plain && is_zone && name.size() <= 60 && !name.starts_with('/') && !name.ends_with('/');
}

std::unique_ptr<CalendarZone> system_zone(const std::string& tzid) {
  const std::string name = database_name(tzid);
  if (!is_database_name(name)) return nullptr;
  icaltimezone* found = icaltimezone_get_builtin_timezone(name.c_str());
  icalerror_clear_errno();
  if (found == nullptr) return nullptr;
  return std::make_unique<SystemZone>(found);
}

}  // namespace

CalendarZones::CalendarZones(const std::vector<std::string>& blocks, std::chrono::minutes library)
    : library_(std::make_unique<FixedZone>(library)) {
  icalerror_set_errors_are_fatal(0);
  for (const std::string& block : blocks) blocks_.emplace(vtimezone_id(block), block);
}

CalendarZones::~CalendarZones() = default;

const CalendarZone& CalendarZones::zone(const std::string& tzid) {
  if (tzid.empty()) return *library_;
  auto found = zones_.find(tzid);
  if (found == zones_.end()) {
    auto made = system_zone(tzid);
    if (const auto block = blocks_.find(tzid); !made && block != blocks_.end())
      made = read_vtimezone(block->second);
    for (const Alias& alias : kAliases) {
      if (!made && tzid == alias.name) made = system_zone(std::string(alias.tzid));
    }
    found = zones_.emplace(tzid, std::move(made)).first;
  }
  return found->second ? *found->second : *library_;
}

bool CalendarZones::knows(const std::string& tzid) { return tzid.empty() || &zone(tzid) != library_.get(); }

base::Instant CalendarZones::to_instant(const CalendarTime& time) {
  switch (time.kind) {
    case CalendarTime::Kind::utc:
      return base::Instant(time.local.time_since_epoch());
    case CalendarTime::Kind::zoned:
      return to_instant(time.local, time.tzid);
    case CalendarTime::Kind::date:
    case CalendarTime::Kind::floating:
      break;
  }
  return to_instant(time.local, {});
}

base::Instant CalendarZones::to_instant(local_seconds local, const std::string& tzid) {
  const CalendarZone& there = zone(tzid);
  const sys_seconds as_utc(local.time_since_epoch());
  // Zones change at most once in two days: before and after are the only offsets that can hold.
  const seconds before = there.offset_at(as_utc - hours(24));
  const seconds after = there.offset_at(as_utc + hours(24));
  const bool holds_before = there.offset_at(as_utc - before) == before;
  const bool holds_after = there.offset_at(as_utc - after) == after;
  return base::Instant(as_utc - (holds_before || !holds_after ? before : after));
}

local_seconds CalendarZones::to_local(base::Instant instant, const std::string& tzid) {
  const auto utc = std::chrono::floor<seconds>(instant);
  return local_seconds((utc + zone(tzid).offset_at(utc)).time_since_epoch());
}

}  // namespace lobi::sync
