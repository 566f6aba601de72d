// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of pushed items have in common: picture half, code, what staff say. Main thread.
#pragma once

#include <string>

#include "ui/screens/attract_parts.h"

namespace lobi::ui {

// Its own picture on the picture half. LOBI_CHECKs that there is a pushed item.
[[nodiscard]] HalfPicture pushed_picture(const AttractPage& page);

// The code of its link, else of what it points at; an empty address without one.
[[nodiscard]] AttractCode pushed_code(const AttractPage& page);

// Touching its headline enlarges the code; without one the touch leads home, as everywhere on the page.
[[nodiscard]] Action pushed_action(const AttractPage& page);

// What staff say, at least as large as it can be read from 2 m; what does not fit into `most` px is cut.
[[nodiscard]] double pushed_text_height(const AttractPage& page, const std::string& text, double width,
                                        double most);
void compose_pushed_text(const AttractPage& page, const Rect& room, const std::string& text);

}  // namespace lobi::ui
