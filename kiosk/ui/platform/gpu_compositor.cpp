// SPDX-License-Identifier: GPL-3.0-or-later
// A GPU swaps buffers and starts from nothing: every frame is drawn whole, one quad an op.
#include <algorithm>
#include <cmath>

#include "ui/platform/compositor.h"

namespace lobi::ui {
namespace {

struct RendererEnd {
  void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};
struct SdlTextureEnd {
  void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};
using SdlTexture = std::unique_ptr<SDL_Texture, SdlTextureEnd>;

// Colours that are multiplied by alpha already: source + destination · (1 - alpha).
SDL_BlendMode premultiplied() {
  return SDL_ComposeCustomBlendMode(SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA,
                                    SDL_BLENDOPERATION_ADD, SDL_BLENDFACTOR_ONE,
                                    SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD);
}

Uint8 as_byte(double share) { return static_cast<Uint8>(std::lround(std::clamp(share, 0.0, 1.0) * 255)); }

class GpuTexture : public Texture {
 public:
  GpuTexture(SdlTexture handle, const pixels::Picture& picture)
      : Texture(picture.width, picture.height, picture.is_opaque), handle_(std::move(handle)) {}
  [[nodiscard]] SDL_Texture* handle() const { return handle_.get(); }

 private:
  SdlTexture handle_;
};

SDL_Texture* handle_of(const DrawOp& op) { return static_cast<const GpuTexture*>(op.texture)->handle(); }

class GpuCompositor : public Compositor {
 public:
  GpuCompositor(std::unique_ptr<SDL_Renderer, RendererEnd> renderer, const PageOnPanel& place)
      : renderer_(std::move(renderer)), place_(place), blend_(premultiplied()) {}

  std::unique_ptr<Texture> upload(pixels::Picture picture) override {
    SdlTexture handle(SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC,
                                        picture.width, picture.height));
    if (!handle) return nullptr;
    SDL_UpdateTexture(handle.get(), nullptr, picture.pixels.data(), picture.stride());
    return std::make_unique<GpuTexture>(std::move(handle), picture);
  }

  void draw(const DrawList& list) override {
    for (const DrawOp& op : list) {
      const PixelRect seen = op.dst.intersected(op.clip);
      if (seen.is_empty() || op.alpha <= 0) continue;
      if (op.texture == nullptr) {
        fill(op, seen);
      } else {
        copy(op, seen);
      }
    }
  }

  void forget_drawn() override {}
  void present() override { SDL_RenderPresent(renderer_.get()); }

  pixels::Picture capture() override {
    pixels::Picture out;
    SDL_GetRendererOutputSize(renderer_.get(), &out.width, &out.height);
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_ARGB8888, out.pixels.data(), out.stride());
    return out;
  }

  std::string name() const override {
    SDL_RendererInfo info;
    return SDL_GetRendererInfo(renderer_.get(), &info) == 0 ? info.name : "SDL";
  }

 private:
  void fill(const DrawOp& op, const PixelRect& seen) {
    const double alpha = op.colour.alpha * op.alpha;
    SDL_SetRenderDrawBlendMode(renderer_.get(), alpha >= 1 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer_.get(), static_cast<Uint8>(op.colour.rgb >> 16),
                           static_cast<Uint8>(op.colour.rgb >> 8), static_cast<Uint8>(op.colour.rgb),
                           as_byte(alpha));
    const SDL_Rect rect = place_.on_panel(seen);
    SDL_RenderFillRect(renderer_.get(), &rect);
  }

  void copy(const DrawOp& op, const PixelRect& seen) {
    SDL_Texture* texture = handle_of(op);
    const Uint8 alpha = as_byte(op.alpha);
    SDL_SetTextureAlphaMod(texture, alpha);
    SDL_SetTextureColorMod(texture, alpha, alpha, alpha);
    SDL_SetTextureBlendMode(texture, op.texture->is_opaque() && alpha == 255 ? SDL_BLENDMODE_NONE : blend_);
    if (op.is_scaled) return copy_scaled(op, seen);
    const SDL_Rect src = place_.on_texture(seen.moved(-op.dst.x, -op.dst.y), op.dst);
    const SDL_Rect dst = place_.on_panel(seen);
    SDL_RenderCopy(renderer_.get(), texture, &src, &dst);
  }

  // Between pixels only while something moves: at rest a GPU would mix in a trace of the neighbour.
  void copy_scaled(const DrawOp& op, const PixelRect& seen) {
    const SDL_Rect clip = place_.on_panel(seen), dst = place_.on_panel(op.dst);
    SDL_SetTextureScaleMode(handle_of(op), SDL_ScaleModeLinear);
    SDL_RenderSetClipRect(renderer_.get(), &clip);
    SDL_RenderCopy(renderer_.get(), handle_of(op), nullptr, &dst);
    SDL_RenderSetClipRect(renderer_.get(), nullptr);
    SDL_SetTextureScaleMode(handle_of(op), SDL_ScaleModeNearest);
  }

  std::unique_ptr<SDL_Renderer, RendererEnd> renderer_;
  PageOnPanel place_;
  SDL_BlendMode blend_;
};

}  // namespace

std::unique_ptr<Compositor> make_gpu_compositor(SDL_Window* window, const PageOnPanel& place) {
  std::unique_ptr<SDL_Renderer, RendererEnd> renderer(
      SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
  if (!renderer) return nullptr;
  const SdlTexture probe(
      SDL_CreateTexture(renderer.get(), SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, 1, 1));
  if (!probe || SDL_SetTextureBlendMode(probe.get(), premultiplied()) != 0) return nullptr;
  return std::make_unique<GpuCompositor>(std::move(renderer), place);
}

}  // namespace lobi::ui
