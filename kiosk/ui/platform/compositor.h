// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the rectangles of a draw list on the panel, one over the other: through SDL's renderer where there is a GPU
// (gpu_compositor.cpp), with pixman into memory where there is none (software_compositor.cpp).
//
// Both blend colours that are multiplied by alpha, as painters make them, and agree within 2 of 255
// (tests/golden/screens, --gles). SDL's own software renderer is not used: it rounds every blend down, so that
// shadows over each other differ by 6, and it blends at a quarter of pixman's speed. Who uses it: Panel. Main
// thread.
#pragma once

#include <SDL.h>

#include <memory>
#include <string>

#include "base/result.h"
#include "pixels/picture.h"
#include "ui/platform/draw_list.h"
#include "ui/platform/rotation.h"
#include "ui/platform/texture.h"

namespace lobi::ui {

class Compositor {
 public:
  virtual ~Compositor() = default;
  // The picture lies as the panel does (turned()). Null when the device refuses it.
  [[nodiscard]] virtual std::unique_ptr<Texture> upload(pixels::Picture picture) = 0;
  virtual void draw(const DrawList& list) = 0;
  virtual void forget_drawn() = 0;
  virtual void present() = 0;
  [[nodiscard]] virtual pixels::Picture capture() = 0;  // as the panel lies
  [[nodiscard]] virtual std::string name() const = 0;   // for the log
};

// How the page lies on the panel.
struct PageOnPanel {
  paint::Size page;  // physical px
  Rotation rotation = Rotation::none;

  // A rectangle of the page, in whole pixels of the panel.
  [[nodiscard]] SDL_Rect on_panel(const PixelRect& rect) const;
  // A part of a sheet of that size, in pixels of its texture.
  [[nodiscard]] SDL_Rect on_texture(const PixelRect& part, const PixelRect& sheet) const;
};

// Null when there is no GPU behind the window, or none that can blend as painters paint; SDL_GetError() says why.
[[nodiscard]] std::unique_ptr<Compositor> make_gpu_compositor(SDL_Window* window, const PageOnPanel& place);

// Into the window's own surface; without a window into a picture of that many px.
[[nodiscard]] std::unique_ptr<Compositor> make_software_compositor(SDL_Window* window, int width, int height,
                                                                   const PageOnPanel& place);

}  // namespace lobi::ui
