// SPDX-License-Identifier: GPL-3.0-or-later
// How the page lies on the panel: turned clockwise by 0, 90, 180 or 270 degrees.
//
// The page is what screens are laid out on, the panel is what the display has. Textures are uploaded already
// turned, so compositing stays a copy of axis-aligned rectangles whatever the rotation; only rectangles and touches
// pass through here. All in physical pixels. Pure; any thread.
#pragma once

#include "paint/geometry.h"
#include "pixels/picture.h"

namespace lobi::ui {

enum class Rotation { none = 0, quarter = 90, half = 180, three_quarters = 270 };

[[nodiscard]] Rotation rotation_from_degrees(int degrees);  // anything else than 90, 180, 270 is none

[[nodiscard]] paint::Size turned(paint::Size page, Rotation rotation);
// A rectangle of the page as it lies on the panel; `page` is the page's size.
[[nodiscard]] paint::Rect to_panel(const paint::Rect& rect, paint::Size page, Rotation rotation);
// A touch on the panel as a point of the page.
[[nodiscard]] paint::Point to_page(paint::Point panel_point, paint::Size page, Rotation rotation);
// The pixels of a page's picture in the order in which the panel shows them.
[[nodiscard]] pixels::Picture turned(pixels::Picture picture, Rotation rotation);

}  // namespace lobi::ui
