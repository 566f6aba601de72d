// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/draw_list.h"

#include <algorithm>

namespace lobi::ui {

PixelRect PixelRect::intersected(const PixelRect& other) const {
  const int left = std::max(x, other.x), top = std::max(y, other.y);
  return {left, top, std::max(0, std::min(right(), other.right()) - left),
          std::max(0, std::min(bottom(), other.bottom()) - top)};
}

}  // namespace lobi::ui
