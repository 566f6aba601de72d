// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/sealed_box.h"

#include <sodium.h>

#include "trust/sodium_tools.h"

namespace lobi::trust {
namespace {

const unsigned char* unsigned_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* unsigned_bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

using CurveKey = std::array<unsigned char, crypto_box_PUBLICKEYBYTES>;

}  // namespace

Result<std::string> seal_for(const PublicKey& recipient, std::string_view bytes) {
  start_sodium();
  if (bytes.size() > kMaxSealedBytes) return fail(ErrorKind::limit, "too much to be sealed");
  const auto raw = from_hex(recipient.hex());
  CurveKey curve{};
  if (!raw || crypto_sign_ed25519_pk_to_curve25519(curve.data(), unsigned_bytes(*raw)) != 0)
    return fail(ErrorKind::malformed, "this is no public key");
  std::string sealed(bytes.size() + crypto_box_SEALBYTES, '\0');
  LOBI_CHECK(crypto_box_seal(unsigned_bytes(sealed), unsigned_bytes(bytes), bytes.size(), curve.data()) == 0);
  return sealed;
}

Result<std::string> open_sealed(const SigningKey& recipient, std::string_view sealed) {
  start_sodium();
  if (sealed.size() < crypto_box_SEALBYTES || sealed.size() > kMaxSealedBytes + crypto_box_SEALBYTES)
    return fail(ErrorKind::malformed, "this is nothing that was sealed");
  CurveKey public_key{}, secret_key{};
  recipient.to_curve(public_key, secret_key);
  std::string bytes(sealed.size() - crypto_box_SEALBYTES, '\0');
  const bool is_open = crypto_box_seal_open(unsigned_bytes(bytes), unsigned_bytes(sealed), sealed.size(),
                                            public_key.data(), secret_key.data()) == 0;
  sodium_memzero(secret_key.data(), secret_key.size());
  if (!is_open) return fail(ErrorKind::malformed, "it was sealed for another key, or altered");
  return bytes;
}

std::string random_hex(std::size_t bytes) {
  start_sodium();
  std::string random(bytes, '\0');
  randombytes_buf(random.data(), random.size());
  return to_hex(unsigned_bytes(random), random.size());
}

std::optional<std::string> from_hex(std::string_view hex) {
  start_sodium();
  if (hex.size() % 2 != 0 || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return std::nullopt;
  std::string bytes(hex.size() / 2, '\0');
  std::size_t length = 0;
  const bool is_hex =
      sodium_hex2bin(unsigned_bytes(bytes), bytes.size(), hex.data(), hex.size(), nullptr, &length, nullptr) == 0;
  if (!is_hex || length != bytes.size()) return std::nullopt;
  return bytes;
}

std::string base64(std::string_view bytes) {
  start_sodium();
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), unsigned_bytes(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  start_sodium();
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  const bool is_text = sodium_base642bin(unsigned_bytes(bytes), bytes.size(), text.data(), text.size(), nullptr,
                                         &length, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0;
  if (!is_text) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace lobi::trust
