// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/digest.h"

#include <sodium.h>

#include <cstring>

#include "trust/sodium_tools.h"

namespace lobi::trust {
namespace {

constexpr std::size_t kFingerprintBytes = 16;
static_assert(sizeof(crypto_generichash_state) <= 384);
static_assert(alignof(crypto_generichash_state) <= 64);

crypto_generichash_state* state_of(std::array<std::byte, 384>& bytes) {
  return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

const unsigned char* unsigned_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  start_sodium();
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), unsigned_bytes(bytes), bytes.size());
  return to_hex(digest.data(), digest.size());
}

bool is_sha256_hex(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Fingerprint::Fingerprint() {
  start_sodium();
  crypto_generichash_init(state_of(state_), nullptr, 0, kFingerprintBytes);
}

Fingerprint& Fingerprint::add(std::string_view field) {
  add(static_cast<std::int64_t>(field.size()));
  crypto_generichash_update(state_of(state_), unsigned_bytes(field), field.size());
  return *this;
}

Fingerprint& Fingerprint::add(std::int64_t field) {
  std::array<unsigned char, sizeof field> bytes{};
  std::memcpy(bytes.data(), &field, sizeof field);
  crypto_generichash_update(state_of(state_), bytes.data(), bytes.size());
  return *this;
}

std::string Fingerprint::hex() {
  std::array<unsigned char, kFingerprintBytes> digest{};
  crypto_generichash_final(state_of(state_), digest.data(), digest.size());
  return to_hex(digest.data(), digest.size());
}

}  // namespace lobi::trust
