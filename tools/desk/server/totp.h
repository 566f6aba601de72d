// SPDX-License-Identifier: GPL-3.0-or-later
// Time-based one-time codes (RFC 6238: SHA-1, six digits, 30 seconds), as every authenticator app makes them.
// Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace lobi::desk {

// RFC 4648 section 6, without padding; 20 random bytes make 32 letters.
[[nodiscard]] std::string base32(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);

[[nodiscard]] std::string make_totp_secret();  // base32
// "otpauth://totp/…", for the QR code.
[[nodiscard]] std::string totp_address(std::string_view secret, std::string_view email, std::string_view issuer);

// HOTP of RFC 4226 with `digits` digits.
[[nodiscard]] std::string hotp(std::string_view key, std::uint64_t counter, int digits);

// The step of the code, when it is that of now or of one step before or after and later than `last_step`, so that a
// code works once. Empty otherwise.
[[nodiscard]] std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                                       base::Instant now, std::int64_t last_step);

}  // namespace lobi::desk
