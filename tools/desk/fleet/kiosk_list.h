// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand kiosks a page at a time: who fits what was asked for, those that need care first. Pure; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tools/desk/fleet/fleet.h"

namespace lobi::desk::fleet {

inline constexpr std::size_t kUsualKiosks = 50, kMostKiosks = 200;

// `attention`: offline, or online with something that wants a look. `any` leaves retired kiosks out.
enum class KioskState { any, online, offline, attention, retired };

struct KioskQuery {
  std::string text;   // in the name or in one of the groups, in any case; empty: all
  std::string group;  // one of its groups, exactly; empty: all
  KioskState state = KioskState::any;
  std::string cursor;  // KioskPage::next of the page before; empty: the first page
  std::size_t limit = kUsualKiosks;
};

struct KioskPage {
  std::vector<Kiosk> kiosks;
  std::string next;         // empty: that was all
  std::size_t matches = 0;  // on all pages
};

struct KioskSums {
  std::int64_t all = 0, online = 0, offline = 0, attention = 0;  // without retired ones
  std::int64_t newest = 0;                                       // the highest release that one of them holds whole
  std::map<std::string, std::int64_t> groups;                    // how many kiosks each has
};

// What of a kiosk wants a look, the worst first, by what it reported last: "clock" (untrusted), "refused" (a
// release), "warm" (over 70 °C), "full" (over 80 % of the disk).
[[nodiscard]] std::vector<std::string> cares(const Kiosk& kiosk);

// Offline, or one of its cares.
[[nodiscard]] bool needs_care(const Kiosk& kiosk);

// Those that need care first, each part by name. A cursor is a place in that order and no number, so that a kiosk
// that comes or goes meanwhile shifts nobody; one whose state changes may come twice or not at all.
[[nodiscard]] KioskPage kiosk_page(std::vector<Kiosk> kiosks, const KioskQuery& query);
[[nodiscard]] KioskSums kiosk_sums(const std::vector<Kiosk>& kiosks);

}  // namespace lobi::desk::fleet
