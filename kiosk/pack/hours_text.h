// SPDX-License-Identifier: GPL-3.0-or-later
// Opening hours as people write them in lobi.toml: "08.00-16.00", "08:00–11:30, 13.30-16.00", "tutup", "closed".
// Pure functions: any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "model/opening_hours.h"

namespace lobi::pack {

// "14.30", "14:30", "9.00", "24.00"; empty when it is no time of day.
[[nodiscard]] std::optional<std::chrono::minutes> parse_clock(std::string_view text);

// The ranges of a day in order, at most 4, not overlapping; {} for a closed day; nullopt when it cannot be read.
[[nodiscard]] std::optional<std::vector<model::OpenRange>> parse_open_ranges(std::string_view text);

// "2026-12-25"; empty when there is no such day.
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_date(std::string_view text);

// "+07:00", "-03:30"; empty when it is none or beyond ±14 hours.
[[nodiscard]] std::optional<std::chrono::minutes> parse_utc_offset(std::string_view text);

}  // namespace lobi::pack
