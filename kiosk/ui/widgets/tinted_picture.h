// SPDX-License-Identifier: GPL-3.0-or-later
// A drawing of a lesson or a path on the tint of its family: shown whole, never cut through what it teaches.
//
// Lobi's own scenes have ground to spare and are cropped there; another one that has other proportions than its
// place is continued by its own edge (sky goes on as sky, a table as table) instead of standing between bars. A
// phone (taller than wide, opaque) stands in a painted phone on the patterned tint. A drawing that is missing
// becomes the patterned tint with its icon (LOOK.md section 9). The painters run on workers; a Drawing is a value
// that a paint owns.
#pragma once

#include <filesystem>
#include <optional>

#include "paint/canvas.h"
#include "ui/theme/look.h"

namespace lobi::ui {

struct Drawing {
  std::filesystem::path file;  // .lpx
  Family family = Family::rimba;
  char32_t icon = 0;  // when it is missing
};

enum class Fit { whole, fill };

[[nodiscard]] const char* pattern_of(Family family);
void paint_tint(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                Family family);
void paint_drawing(paint::Canvas& canvas, const Look& look, const Rect& rect, const paint::Radii& radii,
                   const Drawing& drawing, Fit fit = Fit::whole);

// How high it may be at this width, and how wide at this height, before its edges would have to be continued far.
[[nodiscard]] double tallest_for(paint::Size picture, double width);
[[nodiscard]] double widest_for(paint::Size picture, double height);

inline constexpr double kPhoneEdge = 16, kPhoneRadius = 54;
[[nodiscard]] inline bool is_phone(paint::Size picture) { return picture.height > picture.width * 1.2; }
// A phone around its screen, which is drawn into it.
void paint_phone(paint::Canvas& canvas, const Look& look, const Rect& screen, const Drawing& drawing);

}  // namespace lobi::ui
