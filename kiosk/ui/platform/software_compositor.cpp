// SPDX-License-Identifier: GPL-3.0-or-later
// Without a GPU. The surface keeps what was drawn, so only what changed is drawn again and handed to the display.
#include <pixman.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/platform/compositor.h"

namespace lobi::ui {
namespace {

struct ImageEnd {
  void operator()(pixman_image_t* image) const { pixman_image_unref(image); }
};
using Image = std::unique_ptr<pixman_image_t, ImageEnd>;

// The panel as pixman sees it: 0xXXRRGGBB, rows of `stride` bytes. Borrows the pixels.
Image image_of(pixman_format_code_t format, int width, int height, void* pixels, int stride) {
  return Image(pixman_image_create_bits(format, width, height, static_cast<std::uint32_t*>(pixels), stride));
}

Image solid(const pixman_color_t& colour) { return Image(pixman_image_create_solid_fill(&colour)); }

class SoftwareTexture : public Texture {
 public:
  explicit SoftwareTexture(pixels::Picture picture)
      : Texture(picture.width, picture.height, picture.is_opaque),
        picture_(std::move(picture)),
        image_(image_of(is_opaque() ? PIXMAN_x8r8g8b8 : PIXMAN_a8r8g8b8, width(), height(), picture_.pixels.data(),
                        picture_.stride())) {}
  [[nodiscard]] pixman_image_t* image() const { return image_.get(); }

 private:
  pixels::Picture picture_;
  Image image_;
};

pixman_image_t* image_of(const DrawOp& op) { return static_cast<const SoftwareTexture*>(op.texture)->image(); }

// A share of 1 as pixman's 16 bits, by way of the 8 bits that a GPU has.
std::uint16_t as_short(double share) {
  return static_cast<std::uint16_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255) * 257);
}

pixman_color_t multiplied(paint::Colour colour, double alpha) {
  const auto channel = [&](int shift) {
    return static_cast<std::uint16_t>(std::lround(((colour.rgb >> shift) & 0xFFU) * 257 * alpha));
  };
  return {channel(16), channel(8), channel(0), static_cast<std::uint16_t>(std::lround(65535 * alpha))};
}

void forget_scaling(pixman_image_t* image) {
  pixman_image_set_transform(image, nullptr);
  pixman_image_set_filter(image, PIXMAN_FILTER_NEAREST, nullptr, 0);
}

class SoftwareCompositor : public Compositor {
 public:
  SoftwareCompositor(SDL_Window* window, int width, int height, const PageOnPanel& place)
      : window_(window), place_(place) {
    own_.width = width;
    own_.height = height;
    find_target();
  }

  std::unique_ptr<Texture> upload(pixels::Picture picture) override {
    return std::make_unique<SoftwareTexture>(std::move(picture));
  }

  void draw(const DrawList& list) override {
    find_target();
    const PixelRect whole{0, 0, pixels::kMaxSide, pixels::kMaxSide};
    const PixelRect changed = drawn_.empty() ? whole : damage(drawn_, list);
    for (DrawOp op : list) {
      op.clip = op.clip.intersected(changed);
      const PixelRect seen = op.dst.intersected(op.clip);
      if (seen.is_empty() || op.alpha <= 0) continue;
      if (op.texture == nullptr) {
        fill(op, seen);
      } else if (op.is_scaled) {
        copy_scaled(op, seen);
      } else {
        copy(op, seen);
      }
    }
    drawn_ = list;
    unseen_ = unseen_.united(changed);
  }

  void forget_drawn() override { drawn_.clear(); }

  void present() override {
    const PixelRect page{0, 0, static_cast<int>(std::lround(place_.page.width)),
                         static_cast<int>(std::lround(place_.page.height))};
    const PixelRect part = std::exchange(unseen_, PixelRect{}).intersected(page);
    if (window_ == nullptr || part.is_empty()) return;
    const SDL_Rect rect = place_.on_panel(part);
    if (!own_.pixels.empty()) convert(rect);
    SDL_UpdateWindowSurfaceRects(window_, &rect, 1);
  }

  pixels::Picture capture() override {
    pixels::Picture out;
    out.width = pixman_image_get_width(target_.get());
    out.height = pixman_image_get_height(target_.get());
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    const pixels::Pixel* row = pixman_image_get_data(target_.get());
    const auto step = static_cast<std::ptrdiff_t>(pixman_image_get_stride(target_.get())) / 4;
    for (int y = 0; y < out.height; ++y, row += step)
      std::copy_n(row, out.width, out.pixels.data() + static_cast<std::ptrdiff_t>(y) * out.width);
    return out;
  }

  std::string name() const override { return "pixman"; }

 private:
  // SDL makes the window's surface anew when the window changes; what was drawn is lost then.
  void find_target() {
    SDL_Surface* surface = window_ == nullptr ? nullptr : SDL_GetWindowSurface(window_);
    const bool is_ours = surface != nullptr && (surface->format->format == SDL_PIXELFORMAT_RGB888 ||
                                                surface->format->format == SDL_PIXELFORMAT_ARGB8888);
    void* pixels = is_ours ? surface->pixels : own_pixels();
    if (target_ && pixman_image_get_data(target_.get()) == pixels) return;
    const int stride = is_ours ? surface->pitch : own_.stride();
    target_ = image_of(PIXMAN_x8r8g8b8, own_.width, own_.height, pixels, stride);
    drawn_.clear();
  }

  // Where the display's pixels are of another kind, or there is no display.
  void* own_pixels() {
    own_.pixels.resize(static_cast<std::size_t>(own_.width) * static_cast<std::size_t>(own_.height));
    return own_.pixels.data();
  }

  void convert(SDL_Rect rect) {
    SDL_Surface* from = SDL_CreateRGBSurfaceWithFormatFrom(own_.pixels.data(), own_.width, own_.height, 32,
                                                           own_.stride(), SDL_PIXELFORMAT_RGB888);
    SDL_Rect to = rect;
    SDL_BlitSurface(from, &rect, SDL_GetWindowSurface(window_), &to);
    SDL_FreeSurface(from);
  }

  void fill(const DrawOp& op, const PixelRect& seen) {
    const double alpha = std::min(op.colour.alpha * op.alpha, 1.0);
    const pixman_color_t colour = multiplied(op.colour, alpha);
    const SDL_Rect r = place_.on_panel(seen);
    const pixman_box32_t box{r.x, r.y, r.x + r.w, r.y + r.h};
    pixman_image_fill_boxes(alpha >= 1 ? PIXMAN_OP_SRC : PIXMAN_OP_OVER, target_.get(), &colour, 1, &box);
  }

  void copy(const DrawOp& op, const PixelRect& seen) {
    const SDL_Rect src = place_.on_texture(seen.moved(-op.dst.x, -op.dst.y), op.dst);
    compose(op, place_.on_panel(seen), src.x, src.y);
  }

  void copy_scaled(const DrawOp& op, const PixelRect& seen) {
    pixman_image_t* image = image_of(op);
    const SDL_Rect whole = place_.on_panel(op.dst), dst = place_.on_panel(seen);
    pixman_transform_t scale;
    pixman_transform_init_scale(&scale, pixman_double_to_fixed(double(op.texture->width()) / whole.w),
                                pixman_double_to_fixed(double(op.texture->height()) / whole.h));
    pixman_image_set_transform(image, &scale);
    pixman_image_set_filter(image, PIXMAN_FILTER_BILINEAR, nullptr, 0);
    pixman_image_set_repeat(image, PIXMAN_REPEAT_PAD);
    compose(op, dst, dst.x - whole.x, dst.y - whole.y);
    forget_scaling(image);
  }

  // From (x, y) of the texture, scaled or not.
  void compose(const DrawOp& op, const SDL_Rect& dst, int x, int y) {
    const std::uint16_t alpha = as_short(op.alpha);
    const bool is_faded = alpha != 0xFFFF;
    const Image mask = is_faded ? solid({0, 0, 0, alpha}) : Image();
    const auto how = op.texture->is_opaque() && !is_faded ? PIXMAN_OP_SRC : PIXMAN_OP_OVER;
    pixman_image_composite32(how, image_of(op), mask.get(), target_.get(), x, y, 0, 0, dst.x, dst.y, dst.w, dst.h);
  }

  SDL_Window* window_;  // borrowed; null: only memory
  PageOnPanel place_;
  pixels::Picture own_;  // its size is the panel's; its pixels are used where the window has none of our kind
  Image target_;         // borrows the window's pixels or own_'s
  DrawList drawn_;       // what the target shows; empty: unknown
  PixelRect unseen_;     // drawn, but not given to the display yet
};

}  // namespace

std::unique_ptr<Compositor> make_software_compositor(SDL_Window* window, int width, int height,
                                                     const PageOnPanel& place) {
  return std::make_unique<SoftwareCompositor>(window, width, height, place);
}

}  // namespace lobi::ui
