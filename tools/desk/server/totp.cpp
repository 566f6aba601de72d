// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "trust/password.h"
#include "trust/sealed_box.h"

namespace lobi::desk {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t kStepMs = 30'000;
constexpr std::size_t kSecretBytes = 20;

// What may stand in an address as it is; the rest becomes %XX.
std::string encoded(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

}  // namespace

std::string base32(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int have = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (have += 8; have >= 5; have -= 5) text += kLetters[(bits >> (have - 5)) & 31];
  }
  if (have > 0) text += kLetters[(bits << (5 - have)) & 31];
  return text;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int have = 0;
  for (const char c : text) {
    const auto value = kLetters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 5) | static_cast<std::uint32_t>(value);
    have += 5;
    if (have < 8) continue;
    have -= 8;
    bytes += static_cast<char>((bits >> have) & 0xFF);
  }
  return bytes;
}

std::string make_totp_secret() { return base32(trust::from_hex(trust::random_hex(kSecretBytes)).value_or("")); }

std::string totp_address(std::string_view secret, std::string_view email, std::string_view issuer) {
  return "otpauth://totp/" + encoded(issuer) + ":" + encoded(email) + "?secret=" + std::string(secret) +
         "&issuer=" + encoded(issuer);
}

std::string hotp(std::string_view key, std::uint64_t counter, int digits) {
  unsigned char message[8];
  for (int i = 7; i >= 0; --i, counter >>= 8) message[i] = static_cast<unsigned char>(counter & 0xFF);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message, sizeof message, mac, &size);
  if (size != 20) return {};
  // Dynamic truncation, RFC 4226 section 5.3.
  const unsigned at = mac[19] & 15;
  std::uint32_t value = (static_cast<std::uint32_t>(mac[at] & 0x7F) << 24) |
                        (static_cast<std::uint32_t>(mac[at + 1]) << 16) |
                        (static_cast<std::uint32_t>(mac[at + 2]) << 8) | mac[at + 3];
  std::string code;
  for (int i = 0; i < digits; ++i, value /= 10) code.insert(code.begin(), static_cast<char>('0' + value % 10));
  return code;
}

std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code, base::Instant now,
                                         std::int64_t last_step) {
  constexpr int kDigits = 6;
  const auto key = from_base32(secret);
  if (!key || key->empty()) return std::nullopt;
  const std::int64_t present = base::to_unix_ms(now) / kStepMs;
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    if (step <= last_step || step < 0) continue;
    if (trust::is_same_secret(hotp(*key, static_cast<std::uint64_t>(step), kDigits), code)) return step;
  }
  return std::nullopt;
}

}  // namespace lobi::desk
