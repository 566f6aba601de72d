// SPDX-License-Identifier: GPL-3.0-or-later
// Painted sprites by key, as textures: found, missing, uploaded a few a frame, and forgotten when memory is short.
//
// A key stands for pixels: the same key at the same scale is the same picture, so nothing here is ever repainted in
// place. What the present frame (or a frame that is still fading out) uses is never forgotten; of the rest the
// least recently used goes first once kSpriteBytes are exceeded. Main thread.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "ui/platform/paint_queue.h"
#include "ui/platform/panel.h"

namespace lobi::ui {

// Three screens of textures at 1920x1080 are 25 MB: the visible one, and one ahead and behind of a scrolled list.
inline constexpr std::size_t kSpriteBytes = 26'000'000;
// Uploading is a copy; at about 3 GB/s this is 1.5 ms of a frame.
inline constexpr std::size_t kUploadBytesPerFrame = 5'000'000;

struct CachedSprite {
  std::unique_ptr<Texture> texture;
  std::uint64_t used_in = 0;        // number of the frame
  base::Milliseconds shown_at{-1};  // first frame that drew it
  bool was_missed = false;          // a frame had to do without it: it fades in
};

class SpriteCache {
 public:
  SpriteCache(Panel& panel, PaintQueue& queue, std::size_t capacity = kSpriteBytes);

  void begin_frame();  // uploads what was painted, within the budget
  // Null when it is not here: then queue a job for it.
  [[nodiscard]] CachedSprite* find(std::uint64_t key);
  void keep(const Texture* texture);  // a frozen list uses it: not to be forgotten in this frame
  void miss(std::uint64_t key);       // it will fade in when it comes
  // Ends the frame: what is missing, dearest first. Forgets what is too much.
  void end_frame(std::vector<PaintJob> missing);
  void drop_all();  // the device lost its textures

  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] bool has_waiting_uploads() const { return !pending_.empty(); }

 private:
  void upload(PaintedSheet sheet);
  void forget_surplus();

  Panel& panel_;
  PaintQueue& queue_;
  std::size_t capacity_;
  std::size_t bytes_ = 0;
  std::uint64_t frame_ = 0;
  std::unordered_map<std::uint64_t, CachedSprite> sprites_;
  std::unordered_map<const Texture*, std::uint64_t> keys_;
  std::unordered_map<std::uint64_t, bool> missed_;
  std::vector<PaintedSheet> pending_;  // painted, not uploaded yet
};

}  // namespace lobi::ui
