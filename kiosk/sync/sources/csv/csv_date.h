// SPDX-License-Identifier: GPL-3.0-or-later
// A day as people type it into a list: "2026-11-20", "20/11/2026", "20-11-26", "20 November 2026", "20 Nov 2026".
// Pure; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace lobi::sync {

// Day before month, as in Indonesia; month names in Indonesian and English. Empty when it is no day.
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_day(std::string_view text);

}  // namespace lobi::sync
