// SPDX-License-Identifier: GPL-3.0-or-later
// The display: SDL's window and renderer, textures, touches, and waiting for them without using the processor.
//
// Three kinds: a window or the whole display (KMSDRM, X, Wayland), or a picture in memory for snapshots, which
// needs no display at all. Where there is a GPU SDL chooses the renderer; else pixman draws into the window's
// surface (compositor.h), for which SDL must not load a GL driver only to copy the finished picture (platform.md;
// DESIGN.md section 3).
//
// Waiting: X and Wayland wake SDL themselves. For KMSDRM SDL 2.26 would look at the touch screen every millisecond;
// there Lobi sleeps in poll() on the same input devices (input_wait.h) and asks SDL only when one of them spoke.
// From them it also has the time of each touch: SDL's is that of the frame which fetched it.
//
// Main thread, but for wake().
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "pixels/picture.h"
#include "ui/platform/draw_list.h"
#include "ui/platform/gesture.h"
#include "ui/platform/rotation.h"
#include "ui/platform/texture.h"

namespace lobi::ui {

enum class PanelKind { whole_display, window, memory };

struct PanelOptions {
  PanelKind kind = PanelKind::whole_display;
  int width = 0;  // px of the panel before rotation; whole_display takes what is there
  int height = 0;
  Rotation rotation = Rotation::none;
};

enum class Key { none, next, previous, activate, back };

struct PanelInput {
  std::vector<Touch> touches;  // page, physical px, in order
  std::vector<Key> keys;       // a keyboard or a switch, for those who cannot touch
  std::string typed;           // UTF-8 of a keyboard, '\b' to erase, '\n' for Enter, in order; see Shell::type
  bool is_ending = false;      // SIGTERM, the window was closed
  bool must_redraw = false;    // exposed, or the renderer lost its targets
  bool lost_textures = false;  // the graphics device was reset: upload everything again
};

class Panel {
 public:
  // Two steps, because painting starts when the size is known and goes on while the window opens.
  [[nodiscard]] static Result<std::unique_ptr<Panel>> open(const PanelOptions& options);
  [[nodiscard]] Result<void> open_renderer();
  ~Panel();
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  [[nodiscard]] paint::Size page_size() const;  // physical px, after rotation
  [[nodiscard]] Rotation rotation() const;
  [[nodiscard]] double ppi() const;               // 0: the display does not say
  [[nodiscard]] bool is_accelerated() const;      // known after open_renderer()
  [[nodiscard]] std::string description() const;  // "KMSDRM, opengles2, 1920x1080", for the log

  // The picture must be turned() as the panel is. Any of our sizes; null when the device refuses it.
  [[nodiscard]] std::unique_ptr<Texture> upload(pixels::Picture turned);
  void draw(const DrawList& list);
  void forget_drawn();  // the surface may have been lost: the next draw() draws everything
  void present();
  [[nodiscard]] pixels::Picture capture();  // what was drawn, as a page (turned back); for snapshots and tests

  // Sleeps until there is input, wake() was called or the time is over.
  [[nodiscard]] PanelInput wait(base::Milliseconds at_most);
  void wake();  // any thread

  struct State;  // SDL's objects; only panel*.cpp look inside

 private:
  explicit Panel(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lobi::ui
