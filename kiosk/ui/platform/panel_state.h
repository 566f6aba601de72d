// SPDX-License-Identifier: GPL-3.0-or-later
// What a Panel holds. Private to panel*.cpp.
#pragma once

#include <SDL.h>

#include <memory>

#include "ui/platform/compositor.h"
#include "ui/platform/input_wait.h"
#include "ui/platform/panel.h"

namespace lobi::ui {

struct WindowEnd {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};

struct Panel::State {
  PanelOptions options;
  paint::Size page;  // physical px
  double ppi = 0;
  bool has_video = false;  // SDL's video was started and is ended here
  bool is_accelerated = false;
  bool can_wait = false;  // the video driver sleeps by itself
  std::unique_ptr<SDL_Window, WindowEnd> window;
  std::unique_ptr<Compositor> compositor;
  std::unique_ptr<InputWait> input_wait;
  Uint32 wake_event = 0;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    compositor.reset();
    window.reset();
    if (has_video) SDL_Quit();
  }
};

// A touch, a key, an end: whatever SDL reported, as ours.
void take_event(const SDL_Event& event, const paint::Size& page, Rotation rotation, PanelInput& input);

}  // namespace lobi::ui
