// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/kiosk_list.h"

#include <algorithm>
#include <tuple>

#include "base/unicode.h"

namespace lobi::desk::fleet {
namespace {

// As DESK.md section 8 says.
constexpr double kWarm = 70, kFull = 0.8;

// "0/name/id": those that need care have the lower mark. No name holds the character below.
constexpr char kBetween = '\x1f';

using Place = std::tuple<int, std::string, std::string>;

Place place_of(const Kiosk& kiosk) { return {needs_care(kiosk) ? 0 : 1, base::casefold(kiosk.name), kiosk.id}; }

std::string cursor_of(const Place& place) {
  return std::to_string(std::get<0>(place)) + kBetween + std::get<1>(place) + kBetween + std::get<2>(place);
}

bool has_state(const Kiosk& kiosk, KioskState state) {
  if (kiosk.is_retired || state == KioskState::retired) return kiosk.is_retired && state == KioskState::retired;
  switch (state) {
    case KioskState::online:
      return kiosk.is_online;
    case KioskState::offline:
      return !kiosk.is_online;
    case KioskState::attention:
      return needs_care(kiosk);
    case KioskState::any:
    case KioskState::retired:
      break;
  }
  return true;
}

bool has_text(const Kiosk& kiosk, const std::string& folded) {
  const auto holds = [&](const std::string& words) {
    return base::casefold(words).find(folded) != std::string::npos;
  };
  return folded.empty() || holds(kiosk.name) || std::any_of(kiosk.groups.begin(), kiosk.groups.end(), holds);
}

bool is_in(const Kiosk& kiosk, const std::string& group) {
  return group.empty() || std::find(kiosk.groups.begin(), kiosk.groups.end(), group) != kiosk.groups.end();
}

}  // namespace

std::vector<std::string> cares(const Kiosk& kiosk) {
  const auto& presence = kiosk.presence;
  std::vector<std::string> list;
  if (!presence.is_clock_trusted) list.emplace_back("clock");
  if (!presence.release.quarantined.empty()) list.emplace_back("refused");
  if (presence.temperature.value_or(0) > kWarm) list.emplace_back("warm");
  if (presence.disk_used > kFull) list.emplace_back("full");
  return list;
}

bool needs_care(const Kiosk& kiosk) { return !kiosk.is_online || !cares(kiosk).empty(); }

KioskPage kiosk_page(std::vector<Kiosk> kiosks, const KioskQuery& query) {
  const std::string folded = base::casefold(query.text);
  std::vector<std::pair<Place, std::size_t>> fitting;
  for (std::size_t i = 0; i < kiosks.size(); ++i)
    if (has_state(kiosks[i], query.state) && is_in(kiosks[i], query.group) && has_text(kiosks[i], folded))
      fitting.emplace_back(place_of(kiosks[i]), i);
  std::sort(fitting.begin(), fitting.end());
  KioskPage page;
  page.matches = fitting.size();
  auto from = fitting.begin();
  if (!query.cursor.empty())
    from = std::find_if(fitting.begin(), fitting.end(),
                        [&](const auto& each) { return cursor_of(each.first) > query.cursor; });
  const std::size_t left = static_cast<std::size_t>(fitting.end() - from);
  const std::size_t count = std::min({left, query.limit, kMostKiosks});
  for (std::size_t i = 0; i < count; ++i)
    page.kiosks.push_back(std::move(kiosks[from[static_cast<long>(i)].second]));
  if (count > 0 && count < left) page.next = cursor_of(from[static_cast<long>(count) - 1].first);
  return page;
}

KioskSums kiosk_sums(const std::vector<Kiosk>& kiosks) {
  KioskSums sums;
  for (const Kiosk& each : kiosks) {
    if (each.is_retired) continue;
    ++sums.all;
    ++(each.is_online ? sums.online : sums.offline);
    sums.attention += needs_care(each) ? 1 : 0;
    sums.newest = std::max(sums.newest, each.presence.release.complete);
    for (const auto& group : each.groups) ++sums.groups[group];
  }
  return sums;
}

}  // namespace lobi::desk::fleet
