// SPDX-License-Identifier: GPL-3.0-or-later
// How large pictures are kept: the longest side of the largest slot that this panel has for each kind.
//
// lobi draws slots by shares of the panel (LOOK.md section 6): the largest for a post is that of the attract loop,
// about half of the panel wide and nearly as high as it; a picture of 4:3 that fills it is two thirds of the
// panel's longest side long. The largest cover is that of a title's own page, a third. Neither turning the panel
// nor `scale` changes the shares.
//
// lobi-sync never opens the display; which panel is connected it reads from the kernel's list of connectors, as far
// as lobi.toml does not say it. Who uses it: the app of lobi-sync, once at its start. Pure but for the files; any
// thread.
#pragma once

#include <filesystem>

namespace lobi::sync {

struct PictureSides {
  int post = 0, cover = 0;  // px
};

inline constexpr int kUsualPanelSide = 1920;  // px; where no panel is known
inline constexpr const char* kConnectors = "/sys/class/drm";

// `width` and `height` as configured, 0 when lobi.toml leaves them to the display.
[[nodiscard]] int panel_side(int width, int height, const std::filesystem::path& connectors = kConnectors);

[[nodiscard]] PictureSides picture_sides(int panel_side);

}  // namespace lobi::sync
