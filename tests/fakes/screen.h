// SPDX-License-Identifier: GPL-3.0-or-later
// A page in memory to compose on: lobi's own panel (a picture), workers and sprite cache, without a display.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "ui/platform/frame.h"
#include "ui/platform/panel.h"

namespace lobi::fakes {

class MemoryScreen {
 public:
  explicit MemoryScreen(paint::Size page, ui::Rotation rotation = ui::Rotation::none,
                        std::size_t capacity = ui::kSpriteBytes)
      : page_(page) {
    const paint::Size panel_size = ui::turned(page, rotation);
    auto opened = ui::Panel::open({ui::PanelKind::memory, int(panel_size.width), int(panel_size.height), rotation});
    LOBI_CHECK(opened.has_value());
    panel = std::move(*opened);
    LOBI_CHECK(panel->open_renderer().has_value());
    const std::filesystem::path fonts = std::filesystem::path(LOBI_SHARE) / "fonts.conf";
    queue = std::make_unique<ui::PaintQueue>(fonts, rotation, 2, [this] { panel->wake(); });
    sprites = std::make_unique<ui::SpriteCache>(*panel, *queue, capacity);
    texts = std::make_unique<ui::TextMeasurer>(fonts);
  }
  ~MemoryScreen() {
    sprites.reset();
    queue.reset();
  }

  using Compose = std::function<void(ui::Frame&)>;
  ui::Frame::Result frame(const Compose& compose) {
    ui::Frame one({*sprites, *texts, touch}, page_, 1, 0, now);
    compose(one);
    return one.finish();
  }
  // Composes until nothing visible is missing.
  ui::Frame::Result complete_frame(const Compose& compose) {
    while (true) {
      auto result = frame(compose);
      if (result.is_complete) return result;
      (void)panel->wait(std::chrono::milliseconds(1000));
    }
  }
  pixels::Picture picture(const ui::Frame::Result& result) {
    for (const auto& list : result.lists) panel->draw(list);
    return panel->capture();
  }

  std::unique_ptr<ui::Panel> panel;
  std::unique_ptr<ui::PaintQueue> queue;
  std::unique_ptr<ui::SpriteCache> sprites;
  std::unique_ptr<ui::TextMeasurer> texts;
  ui::TouchState touch;
  base::Milliseconds now{1000};

 private:
  paint::Size page_;
};

// A painter of one flat colour.
inline ui::MakePaint flat(std::uint32_t rgb) {
  return [rgb] { return ui::Paint([rgb](paint::Canvas& canvas, const paint::Rect&) { canvas.fill({rgb}); }); };
}

inline std::uint32_t pixel_at(const pixels::Picture& picture, int x, int y) {
  return picture.row(y)[static_cast<std::size_t>(x)] & 0xFFFFFF;
}

}  // namespace lobi::fakes
