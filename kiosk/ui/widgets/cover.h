// SPDX-License-Identifier: GPL-3.0-or-later
// A title's cover as painters draw it: the real one, or a painted one that its words decide (LOOK.md section 7).
// Values that a paint owns; any thread.
#pragma once

#include <filesystem>
#include <string>

#include "model/catalogue_item.h"
#include "paint/canvas.h"
#include "paint/cover.h"
#include "ui/theme/look.h"

namespace lobi::ui {

inline constexpr double kCoverRatio = 1.433;  // height of width, LOOK.md section 6

struct CoverSource {
  std::string title, author;
  std::filesystem::path file;  // of the publication; empty: painted
  paint::CoverStyle style = paint::CoverStyle::classic;
};

// `publication`: folder of the content the item comes from.
[[nodiscard]] CoverSource cover_of(const model::CatalogueItem& item, const std::filesystem::path& publication);

enum class CoverShadow { no, yes };
void paint_cover_of(paint::Canvas& canvas, const Look& look, const Rect& rect, const CoverSource& cover,
                    CoverShadow shadow = CoverShadow::yes);

}  // namespace lobi::ui
