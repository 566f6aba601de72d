// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/platform/sprite_cache.h"

#include <algorithm>

namespace lobi::ui {

SpriteCache::SpriteCache(Panel& panel, PaintQueue& queue, std::size_t capacity)
    : panel_(panel), queue_(queue), capacity_(capacity) {}

void SpriteCache::begin_frame() {
  ++frame_;
  for (auto& sheet : queue_.take_painted()) pending_.push_back(std::move(sheet));
  std::size_t uploaded = 0, taken = 0;
  while (taken < pending_.size() && (taken == 0 || uploaded < kUploadBytesPerFrame)) {
    uploaded += pending_[taken].picture.pixels.size() * sizeof(pixels::Pixel);
    upload(std::move(pending_[taken]));
    ++taken;
  }
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(taken));
}

void SpriteCache::upload(PaintedSheet sheet) {
  if (sprites_.count(sheet.key) != 0) return;
  auto texture = panel_.upload(std::move(sheet.picture));
  if (!texture) return;  // asked for again by the next frame
  bytes_ += texture->bytes();
  keys_[texture.get()] = sheet.key;
  const bool was_missed = missed_.erase(sheet.key) != 0;
  sprites_[sheet.key] = {std::move(texture), frame_, base::Milliseconds(-1), was_missed};
}

CachedSprite* SpriteCache::find(std::uint64_t key) {
  const auto found = sprites_.find(key);
  if (found == sprites_.end()) return nullptr;
  found->second.used_in = frame_;
  return &found->second;
}

void SpriteCache::keep(const Texture* texture) {
  const auto key = keys_.find(texture);
  if (key != keys_.end()) sprites_[key->second].used_in = frame_;
}

void SpriteCache::miss(std::uint64_t key) { missed_[key] = true; }

void SpriteCache::end_frame(std::vector<PaintJob> missing) {
  const auto is_pending = [this](const PaintJob& job) {
    return std::any_of(pending_.begin(), pending_.end(),
                       [&](const PaintedSheet& sheet) { return sheet.key == job.key; });
  };
  missing.erase(std::remove_if(missing.begin(), missing.end(), is_pending), missing.end());
  queue_.want(std::move(missing));
  if (missed_.size() > 4096) missed_.clear();
  forget_surplus();
}

void SpriteCache::forget_surplus() {
  if (bytes_ <= capacity_) return;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> unused;  // frame, key
  for (const auto& [key, sprite] : sprites_) {
    if (sprite.used_in < frame_) unused.emplace_back(sprite.used_in, key);
  }
  std::sort(unused.begin(), unused.end());
  for (const auto& [used_in, key] : unused) {
    if (bytes_ <= capacity_) return;
    const auto found = sprites_.find(key);
    bytes_ -= found->second.texture->bytes();
    keys_.erase(found->second.texture.get());
    sprites_.erase(found);
  }
}

void SpriteCache::drop_all() {
  sprites_.clear();
  keys_.clear();
  bytes_ = 0;
}

}  // namespace lobi::ui
