// SPDX-License-Identifier: GPL-3.0-or-later
// What kiosks said of one release, as one row for each kiosk that it is meant for. Pure; any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/desk/fleet/book.h"

namespace lobi::desk::fleet {

struct Awaited {
  Receipts row;                 // kiosk, name and is_online; the rest is filled in
  std::set<std::string> items;  // those it should show; empty: only that it draws the release
};

// By name. What kiosks say that are not among `kiosks` (by id) is left out.
[[nodiscard]] std::vector<Receipts> receipt_list(std::map<std::string, Awaited> kiosks,
                                                 const std::vector<ReceiptRow>& said);

}  // namespace lobi::desk::fleet
