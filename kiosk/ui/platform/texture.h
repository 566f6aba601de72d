// SPDX-License-Identifier: GPL-3.0-or-later
// A painted sheet where the compositor that made it can reach it: the graphics device, or memory. Only that
// compositor looks inside; everybody else passes it around by pointer. Main thread; must end before the Panel.
#pragma once

#include <cstddef>

namespace lobi::ui {

class Texture {
 public:
  Texture(int width, int height, bool is_opaque) : width_(width), height_(height), is_opaque_(is_opaque) {}
  virtual ~Texture() = default;
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;

  [[nodiscard]] int width() const { return width_; }  // on the panel: already turned
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] bool is_opaque() const { return is_opaque_; }
  [[nodiscard]] std::size_t bytes() const {
    return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4;
  }

 private:
  int width_, height_;
  bool is_opaque_;
};

}  // namespace lobi::ui
