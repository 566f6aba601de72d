// SPDX-License-Identifier: GPL-3.0-or-later
// A painted cover for a title without one: nine styles (river, batik, type, classic, geometric, night, kitchen,
// children, journal), picked from a hash of the title, with title and author set in it; and the joint line of any
// cover. Thread: the canvas's.
#pragma once

#include <string_view>

#include "paint/canvas.h"

namespace lobi::paint {

enum class CoverStyle { river, batik, type, classic, geometric, night, kitchen, children, journal };
[[nodiscard]] CoverStyle cover_style(std::string_view title);  // stable on every machine

// Fills rect with the cover, radii 4 left and 10 right, the 9 px dark and 3 px light joint at the left (all ×
// width/191).
void paint_cover(Canvas& canvas, const Rect& rect, CoverStyle style, std::string_view title,
                 std::string_view author);
// The same frame around a real cover picture.
void paint_cover_picture(Canvas& canvas, const Rect& rect, const pixels::Picture& picture, double darken = 1);

}  // namespace lobi::paint
