// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/release.h"

#include <algorithm>
#include <string_view>

namespace lobi::model {
namespace {

constexpr std::array<std::string_view, 9> kKinds{"announcement", "picture", "quote", "urgent",  "post",
                                                 "title",        "lesson",  "event", "campaign"};
constexpr int kDaysLookedAhead = 8;  // every weekday comes once, and today's hour a second time

struct LocalMoment {
  std::chrono::local_days day;
  std::chrono::milliseconds within_day{0};
};

LocalMoment split(base::Instant now, const Zone& zone) {
  const auto local = to_local(now, zone);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return {day, local - day};
}

bool is_day(const Schedule& schedule, std::chrono::local_days day) {
  return schedule.weekdays.at(std::chrono::weekday(day).c_encoding());
}

base::Instant instant_of(std::chrono::local_days day, std::chrono::minutes within_day, const Zone& zone) {
  return base::Instant(day.time_since_epoch() + within_day - zone.offset);
}

}  // namespace

bool is_meant_for(const Target& target, const std::string& kiosk, const std::vector<std::string>& groups) {
  if (target.kiosks.empty() && target.groups.empty()) return true;
  const auto names = [](const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  return names(target.kiosks, kiosk) || std::any_of(groups.begin(), groups.end(), [&](const std::string& group) {
           return names(target.groups, group);
         });
}

bool is_due(const Schedule& schedule, base::Instant now, const Zone& zone) {
  if (schedule.from && now < *schedule.from) return false;
  if (schedule.until && now >= *schedule.until) return false;
  const auto moment = split(now, zone);
  return is_day(schedule, moment.day) && moment.within_day >= schedule.day_from &&
         moment.within_day < schedule.day_until;
}

std::optional<base::Instant> next_change(const Schedule& schedule, base::Instant now, const Zone& zone) {
  if (schedule.until && now >= *schedule.until) return std::nullopt;
  std::optional<base::Instant> next = schedule.until;
  const auto consider = [&](base::Instant moment) {
    if (moment > now && (!next || moment < *next)) next = moment;
  };
  if (schedule.from) consider(*schedule.from);
  const auto today = split(now, zone).day;
  for (int ahead = 0; ahead <= kDaysLookedAhead; ++ahead) {
    const auto day = today + std::chrono::days(ahead);
    if (!is_day(schedule, day)) continue;
    consider(instant_of(day, schedule.day_from, zone));
    consider(instant_of(day, schedule.day_until, zone));
  }
  return next;
}

std::string_view pushed_kind_key(PushedKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<PushedKind> pushed_kind_from(std::string_view key) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), key);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<PushedKind>(found - kKinds.begin());
}

}  // namespace lobi::model
