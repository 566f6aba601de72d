// SPDX-License-Identifier: GPL-3.0-or-later
// The name of a sprite: a hash of everything that decides its pixels (64-bit FNV-1a). Values; any thread.
//
//   SpriteKey("post-card").add(post.native_id).add(post.version).add(width)
//
// What all sprites share (theme, language, text size, scale) is added by the Frame. 64 bits: with 100,000 sprites
// in a kiosk's life two share a name once in four billion kiosks.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

namespace lobi::ui {

class SpriteKey {
 public:
  constexpr SpriteKey() = default;
  explicit SpriteKey(std::string_view name) { add(name); }

  SpriteKey& add(std::string_view text) {
    for (const char c : text) mix(static_cast<std::uint8_t>(c));
    mix(0x1F);  // "ab" + "c" is not "a" + "bc"
    return *this;
  }
  SpriteKey& add(const char* text) { return add(std::string_view(text)); }
  SpriteKey& add(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) mix(static_cast<std::uint8_t>(number >> shift));
    return *this;
  }
  SpriteKey& add(std::int64_t number) { return add(static_cast<std::uint64_t>(number)); }
  SpriteKey& add(int number) { return add(static_cast<std::uint64_t>(static_cast<std::int64_t>(number))); }
  SpriteKey& add(std::uint32_t number) { return add(static_cast<std::uint64_t>(number)); }
  SpriteKey& add(bool is_so) { return add(is_so ? 1 : 0); }
  SpriteKey& add(double number) { return add(static_cast<std::int64_t>(std::llround(number * 64))); }

  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  void mix(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3ULL; }
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace lobi::ui
