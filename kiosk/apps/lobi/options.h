// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of lobi (DESIGN.md section 7) as a value. Used by main.cpp only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/lobi/app.h"
#include "base/clock.h"
#include "base/result.h"

namespace lobi::apps {

// "1920x1080"; both sides 320 to 8192.
[[nodiscard]] Result<PixelSize> parse_size(std::string_view text);
// "2026-11-25T10:30:00+07:00" or "…Z".
[[nodiscard]] Result<base::Instant> parse_time(std::string_view text);
// "home=out.png", "post:mastodon:12=out.png", "lesson:awas-apk:3=out.png".
[[nodiscard]] Result<Snapshot> parse_snapshot(std::string_view text);
// "large,contrast,dark,reach,calm": the switches of "Tampilan" that are on from the start.
[[nodiscard]] Result<std::vector<ui::Switch>> parse_switches(std::string_view text);

}  // namespace lobi::apps
