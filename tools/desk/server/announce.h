// SPDX-License-Identifier: GPL-3.0-or-later
// The desk says in the local network that it is here (mDNS, service _lobi-desk._tcp), so that a kiosk that is to be
// paired offers it: what the kiosk does with that is kiosk/sync/found_desks.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pack/desk_config.h"
#include "tools/desk/server/child.h"

namespace lobi::desk {

struct Announcement {
  std::string address;  // https, without a '/' at its end
  std::string library;  // what people call it
  int port = 0;         // where it listens
};

// What is to be announced; empty: nothing, for it is not wanted or there is no https address that others can reach.
// `address`: the public one; empty: where the desk itself listens.
[[nodiscard]] std::optional<Announcement> announcement(const pack::DeskConfig& config, const std::string& address,
                                                       const std::string& library, int port);

// The words after `avahi-publish-service`. DNS-SD's limits are kept: 63 bytes a name, 255 an entry.
[[nodiscard]] std::vector<std::string> announce_arguments(const Announcement& announcement);

// Starts avahi-publish-service, which waits for a daemon that is not there yet; the log says what became of it.
// Empty: it is not installed. From a thread that lives as long as the desk (child.h).
[[nodiscard]] std::optional<Child> announce(const Announcement& announcement);

}  // namespace lobi::desk
