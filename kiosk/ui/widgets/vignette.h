// SPDX-License-Identifier: GPL-3.0-or-later
// A learning path's vignette in a slot of any shape: the drawing whole, its ground and its row of fruits continued
// to the slot's edges.
//
// The vignettes (480 × 280) all have one ground and one pattern, so what is beside the drawing is painted here and
// meets it without a seam. A picture that cannot be read leaves the tint with the school icon. For painters; any
// thread.
#pragma once

#include <filesystem>

#include "paint/canvas.h"
#include "ui/theme/look.h"

namespace lobi::ui {

void paint_vignette(paint::Canvas& canvas, const Look& look, const Rect& slot, const std::filesystem::path& file);

// LOOK.md section 9, "picture missing": the section's tint with its pattern and its icon at 96.
void paint_pattern_tile(paint::Canvas& canvas, const Look& look, const Rect& slot, Family family, char32_t code);

}  // namespace lobi::ui
