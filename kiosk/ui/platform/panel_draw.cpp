// SPDX-License-Identifier: GPL-3.0-or-later
// Uploading and compositing. On the software renderer blending costs four times copying, so the opaque middle of a
// card is copied and only its rim is blended; on a GPU one quad is cheaper than eleven.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/platform/panel_state.h"

namespace lobi::ui {
namespace {

paint::Rect as_rect(const PixelRect& r) { return {double(r.x), double(r.y), double(r.width), double(r.height)}; }

SDL_Rect as_sdl(const paint::Rect& r) {
  return {static_cast<int>(std::lround(r.x)), static_cast<int>(std::lround(r.y)),
          static_cast<int>(std::lround(r.width)), static_cast<int>(std::lround(r.height))};
}

class Compositor {
 public:
  Compositor(SDL_Renderer* renderer, paint::Size page, Rotation rotation, bool splits)
      : renderer_(renderer), page_(page), rotation_(rotation), splits_(splits) {}

  void draw(const DrawOp& op) {
    const PixelRect seen = op.dst.intersected(op.clip);
    if (seen.is_empty() || op.alpha <= 0) return;
    if (op.texture == nullptr) return fill(op, seen);
    SDL_Texture* texture = op.texture->handle();
    const auto alpha = static_cast<Uint8>(std::lround(std::min(op.alpha, 1.0) * 255));
    SDL_SetTextureAlphaMod(texture, alpha);
    const bool is_copied = op.texture->is_opaque() && alpha == 255;
    if (!is_copied && splits_ && alpha == 255 && !op.is_scaled && !op.solid.is_empty()) return draw_split(op);
    copy(op, seen, is_copied);
  }

 private:
  SDL_Rect on_panel(const PixelRect& rect) const { return as_sdl(to_panel(as_rect(rect), page_, rotation_)); }

  void fill(const DrawOp& op, const PixelRect& seen) {
    const double alpha = op.colour.alpha * op.alpha;
    SDL_SetRenderDrawBlendMode(renderer_, alpha >= 1 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer_, static_cast<Uint8>(op.colour.rgb >> 16),
                           static_cast<Uint8>(op.colour.rgb >> 8), static_cast<Uint8>(op.colour.rgb),
                           static_cast<Uint8>(std::lround(std::min(alpha, 1.0) * 255)));
    const SDL_Rect rect = on_panel(seen);
    SDL_RenderFillRect(renderer_, &rect);
  }

  // A part of the texture to its place; `seen` lies within op.dst.
  void copy(const DrawOp& op, const PixelRect& seen, bool is_copied) {
    if (seen.is_empty()) return;
    SDL_SetTextureBlendMode(op.texture->handle(), is_copied ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    if (op.is_scaled) return copy_scaled(op, seen);
    const paint::Rect part = as_rect(seen.moved(-op.dst.x, -op.dst.y));
    const paint::Size sheet{double(op.dst.width), double(op.dst.height)};
    const SDL_Rect src = as_sdl(to_panel(part, sheet, rotation_));
    const SDL_Rect dst = on_panel(seen);
    SDL_RenderCopy(renderer_, op.texture->handle(), &src, &dst);
  }

  void copy_scaled(const DrawOp& op, const PixelRect& seen) {
    const SDL_Rect clip = on_panel(seen), dst = on_panel(op.dst);
    // Between pixels only while something moves: at rest a GPU would mix in a trace of the neighbour.
    if (!splits_) SDL_SetTextureScaleMode(op.texture->handle(), SDL_ScaleModeLinear);
    SDL_RenderSetClipRect(renderer_, &clip);
    SDL_RenderCopy(renderer_, op.texture->handle(), nullptr, &dst);
    SDL_RenderSetClipRect(renderer_, nullptr);
    if (!splits_) SDL_SetTextureScaleMode(op.texture->handle(), SDL_ScaleModeNearest);
  }

  // The solid body is a cross of two rectangles without its four corners; the rest of the sheet is the rim.
  void draw_split(const DrawOp& op) {
    const PixelRect& s = op.solid;
    const PixelRect& d = op.dst;
    const int r = std::min({op.solid_radius, s.width / 2, s.height / 2});
    const std::array<PixelRect, 3> copied{{{s.x, s.y + r, s.width, s.height - 2 * r},
                                           {s.x + r, s.y, s.width - 2 * r, r},
                                           {s.x + r, s.bottom() - r, s.width - 2 * r, r}}};
    const std::array<PixelRect, 8> blended{{{d.x, d.y, d.width, s.y - d.y},
                                            {d.x, s.bottom(), d.width, d.bottom() - s.bottom()},
                                            {d.x, s.y, s.x - d.x, s.height},
                                            {s.right(), s.y, d.right() - s.right(), s.height},
                                            {s.x, s.y, r, r},
                                            {s.right() - r, s.y, r, r},
                                            {s.x, s.bottom() - r, r, r},
                                            {s.right() - r, s.bottom() - r, r, r}}};
    for (const auto& part : copied) copy(op, part.intersected(op.clip), true);
    for (const auto& part : blended) copy(op, part.intersected(op.clip), false);
  }

  SDL_Renderer* renderer_;
  paint::Size page_;
  Rotation rotation_;
  bool splits_;
};

// 0xAARRGGBB with colours multiplied by alpha, to colours that are not.
pixels::Pixel straight(pixels::Pixel p) {
  const std::uint32_t alpha = p >> 24;
  if (alpha == 255 || alpha == 0) return p;
  const auto channel = [&](int shift) {
    return std::min(255U, (((p >> shift) & 0xFFU) * 255U + alpha / 2) / alpha) << shift;
  };
  return (alpha << 24) | channel(16) | channel(8) | channel(0);
}

// SDL's software renderer computes dst + ((src - dst) · alpha >> 8): it always rounds down, where a GPU rounds up
// as often. A little more of each colour where alpha is small makes up for it: on average 0.6 of a level.
pixels::Pixel for_shift(pixels::Pixel p) {
  const std::uint32_t alpha = p >> 24;
  if (alpha == 0 || alpha == 255) return p;
  const std::uint32_t more = std::max(1U, 160 / alpha);
  const auto channel = [&](int shift) { return std::min(255U, ((p >> shift) & 0xFFU) + more) << shift; };
  return (alpha << 24) | channel(16) | channel(8) | channel(0);
}

}  // namespace

pixels::Picture prepare(pixels::Picture painted, Rotation rotation, Blender blender) {
  if (!painted.is_opaque) {
    for (auto& pixel : painted.pixels)
      pixel = blender == Blender::exact ? straight(pixel) : for_shift(straight(pixel));
  }
  return turned(std::move(painted), rotation);
}

std::unique_ptr<Texture> Panel::upload(const pixels::Picture& prepared) {
  SDL_Texture* handle = SDL_CreateTexture(state_->renderer.get(), SDL_PIXELFORMAT_ARGB8888,
                                          SDL_TEXTUREACCESS_STATIC, prepared.width, prepared.height);
  if (handle == nullptr) return nullptr;
  SDL_UpdateTexture(handle, nullptr, prepared.pixels.data(), prepared.stride());
  return std::make_unique<Texture>(handle, prepared.width, prepared.height, prepared.is_opaque);
}

// The software renderer draws into a surface that keeps what was drawn: only what changed is drawn again. A GPU
// swaps buffers and starts from nothing.
void Panel::draw(const DrawList& list) {
  Compositor compositor(state_->renderer.get(), state_->page, state_->options.rotation, !state_->is_accelerated);
  const bool is_kept = !state_->is_accelerated && !state_->drawn.empty();
  const PixelRect changed =
      is_kept ? damage(state_->drawn, list) : PixelRect{0, 0, pixels::kMaxSide, pixels::kMaxSide};
  for (DrawOp op : list) {
    op.clip = op.clip.intersected(changed);
    compositor.draw(op);
  }
  if (!state_->is_accelerated) state_->drawn = list;
}

void Panel::forget_drawn() { state_->drawn.clear(); }

}  // namespace lobi::ui
