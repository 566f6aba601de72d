// SPDX-License-Identifier: GPL-3.0-or-later
// Digests: SHA-256 as the name of a picture's original bytes, and a faster fingerprint for "did anything change?".
//
// The fingerprint is BLAKE2b with 16 bytes: as hard to forge as we need, and four times as fast as SHA-256 on
// machines without instructions for it. It is fed field by field, each with its length, so that ("ab", "c") and
// ("a", "bc") differ. Who uses it: store and sync. A value; one thread at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lobi::trust {

// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// True for 64 lower-case hex digits: safe as the name of a file.
[[nodiscard]] bool is_sha256_hex(std::string_view text);

class Fingerprint {
 public:
  Fingerprint();
  Fingerprint& add(std::string_view field);
  Fingerprint& add(std::int64_t field);
  // 32 lower-case hex digits. Nothing may be added afterwards.
  [[nodiscard]] std::string hex();

 private:
  alignas(64) std::array<std::byte, 384> state_{};  // crypto_generichash_state, kept out of this header
};

}  // namespace lobi::trust
