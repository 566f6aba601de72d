// SPDX-License-Identifier: GPL-3.0-or-later
// Owns one SDL texture. Only panel.cpp and its siblings look inside; everybody else passes it around by pointer.
// Main thread; must end before the Panel it was uploaded to.
#pragma once

#include <cstddef>

struct SDL_Texture;

namespace lobi::ui {

class Texture {
 public:
  Texture(SDL_Texture* handle, int width, int height, bool is_opaque)
      : handle_(handle), width_(width), height_(height), is_opaque_(is_opaque) {}
  ~Texture();
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;

  [[nodiscard]] SDL_Texture* handle() const { return handle_; }
  [[nodiscard]] int width() const { return width_; }  // on the panel: already turned
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] bool is_opaque() const { return is_opaque_; }
  [[nodiscard]] std::size_t bytes() const {
    return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4;
  }

 private:
  SDL_Texture* handle_;
  int width_, height_;
  bool is_opaque_;
};

}  // namespace lobi::ui
