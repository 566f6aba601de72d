// SPDX-License-Identifier: GPL-3.0-or-later
// Where something that lies over a screen for a moment covers nothing that can be touched there. Pure; any thread.
#pragma once

#include <optional>
#include <vector>

#include "paint/geometry.h"

namespace lobi::ui {

inline constexpr double kAroundTargets = 12;  // stays free around each

// The lowest place in `room`, in its middle or at one of its sides, middle first; empty: there is none.
[[nodiscard]] std::optional<paint::Rect> free_place(const paint::Rect& room, paint::Size size,
                                                    const std::vector<paint::Rect>& taken);

}  // namespace lobi::ui
