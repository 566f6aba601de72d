// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/compositor.h"

#include <cmath>

namespace lobi::ui {
namespace {

paint::Rect as_rect(const PixelRect& r) { return {double(r.x), double(r.y), double(r.width), double(r.height)}; }

SDL_Rect as_sdl(const paint::Rect& r) {
  return {static_cast<int>(std::lround(r.x)), static_cast<int>(std::lround(r.y)),
          static_cast<int>(std::lround(r.width)), static_cast<int>(std::lround(r.height))};
}

}  // namespace

SDL_Rect PageOnPanel::on_panel(const PixelRect& rect) const {
  return as_sdl(to_panel(as_rect(rect), page, rotation));
}

SDL_Rect PageOnPanel::on_texture(const PixelRect& part, const PixelRect& sheet) const {
  return as_sdl(to_panel(as_rect(part), {double(sheet.width), double(sheet.height)}, rotation));
}

}  // namespace lobi::ui
