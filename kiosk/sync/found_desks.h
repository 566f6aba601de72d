// SPDX-License-Identifier: GPL-3.0-or-later
// What `avahi-browse -rptk _lobi-desk._tcp` prints, as desks that a person may choose from.
//
// Everybody in the network can announce anything: a name is one line of safe text, an address is https in ASCII,
// and nothing here is believed, only offered. Plain functions: any thread.
#pragma once

#include <string_view>
#include <vector>

#include "link/message.h"

namespace lobi::sync {

// Each address once, in the order of the lines, at most link::kMaxFoundDesks. Lines that are anything else are left
// out.
[[nodiscard]] std::vector<link::FoundDesk> parse_found_desks(std::string_view output);

}  // namespace lobi::sync
