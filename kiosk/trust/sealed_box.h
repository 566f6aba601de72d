// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that only the holder of one key can read (libsodium's sealed box: an ephemeral X25519 key,
// XSalsa20-Poly1305), random numbers, and base64.
//
// The recipient's Ed25519 key is turned into an X25519 key, so that a kiosk has one key for all. A sealed box does
// not say who made it: whoever opens one checks what lies in it. Who uses it: pairing, on the kiosk and on the
// desk. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "trust/keys.h"

namespace lobi::trust {

inline constexpr std::size_t kMaxSealedBytes = 64 * 1024;

// ErrorKind::malformed when the key is no point of the curve, ::limit for more than kMaxSealedBytes.
[[nodiscard]] Result<std::string> seal_for(const PublicKey& recipient, std::string_view bytes);
// ErrorKind::malformed when it was sealed for another key or altered.
[[nodiscard]] Result<std::string> open_sealed(const SigningKey& recipient, std::string_view sealed);

// So many random bytes as lower-case hex digits.
[[nodiscard]] std::string random_hex(std::size_t bytes);
// Bytes of lower-case hex digits; empty for anything else.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

// RFC 4648 section 4, with padding; empty for anything else.
[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace lobi::trust
