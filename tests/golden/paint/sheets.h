// SPDX-License-Identifier: GPL-3.0-or-later
// The sheets that are painted for looking at (paint_gallery) and for the golden test: the same code for both.
#pragma once

#include <string>
#include <vector>

#include "paint/canvas.h"

namespace lobi::golden {

struct Sheet {
  std::string name;
  pixels::Picture picture;
};

// Every stroke of kiosk/paint, at scale 1 and some at others.
[[nodiscard]] std::vector<Sheet> paint_sheets(paint::FontContext& fonts);

}  // namespace lobi::golden
