// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/draw_list.h"

#include <algorithm>

namespace lobi::ui {

PixelRect PixelRect::intersected(const PixelRect& other) const {
  const int left = std::max(x, other.x), top = std::max(y, other.y);
  return {left, top, std::max(0, std::min(right(), other.right()) - left),
          std::max(0, std::min(bottom(), other.bottom()) - top)};
}

PixelRect PixelRect::united(const PixelRect& other) const {
  if (is_empty()) return other;
  if (other.is_empty()) return *this;
  const int left = std::min(x, other.x), top = std::min(y, other.y);
  return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
}

PixelRect damage(const DrawList& before, const DrawList& now) {
  const std::size_t least = std::min(before.size(), now.size());
  std::size_t first = 0, last = 0;
  while (first < least && before[first] == now[first]) ++first;
  while (last < least - first && before[before.size() - 1 - last] == now[now.size() - 1 - last]) ++last;
  PixelRect out;
  for (const DrawList* list : {&before, &now}) {
    for (std::size_t i = first; i < list->size() - last; ++i)
      out = out.united((*list)[i].dst.intersected((*list)[i].clip));
  }
  return out;
}

}  // namespace lobi::ui
