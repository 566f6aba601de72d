// SPDX-License-Identifier: GPL-3.0-or-later
// Times that a catalogue writes by its own clock, without a zone or with a wrong one (reference/library.md A1.6).
//
// Pure; any thread. Used by the sources of SLiMS and OAI-PMH.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/clock.h"

namespace lobi::sync {

// "+07:00" → 420 minutes; what is not so written counts as 0.
[[nodiscard]] std::chrono::minutes utc_offset(std::string_view text);

// "2026-11-02 09:15:00" at that offset.
[[nodiscard]] std::optional<base::Instant> local_time(std::string_view text, std::chrono::minutes offset);

}  // namespace lobi::sync
