// SPDX-License-Identifier: GPL-3.0-or-later
// How to get at a title: the mark on its spine, or for an e-book that the code beside it opens it. Main thread.
#pragma once

#include "model/catalogue_item.h"
#include "ui/widgets/sheet.h"

namespace lobi::ui {

// 0: there is nothing to say.
[[nodiscard]] double title_foot_height(Frame& frame, const Look& look, const model::CatalogueItem& item,
                                       double width);
void title_foot(Frame& frame, const Look& look, const model::CatalogueItem& item, const Rect& rect);

}  // namespace lobi::ui
