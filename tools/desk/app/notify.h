// SPDX-License-Identifier: GPL-3.0-or-later
// What systemd wants to hear (sd_notify(3)), without its library: ready, alive, stopping. Nothing where it did not
// start us. Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace lobi::desk {

void notify_systemd(std::string_view state);  // "READY=1"
// Half of the time within which it must be told "WATCHDOG=1"; empty: it does not ask.
[[nodiscard]] std::optional<std::chrono::milliseconds> watchdog_interval();

}  // namespace lobi::desk
