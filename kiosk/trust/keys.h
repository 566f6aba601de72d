// SPDX-License-Identifier: GPL-3.0-or-later
// Ed25519 keys (RFC 8032) and signatures, as libsodium makes them.
//
// As text a public key is 64 and a signature 128 lower-case hex digits; a secret key is its 32-byte seed, in a file
// of one line that only its owner may read. A signature is always made for a named purpose ("lobi-release 1"), so
// that bytes signed for one use are worth nothing in another. The secret never leaves SigningKey but into its file.
// Who uses it: push, lobictl, the desk. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lobi::trust {

class PublicKey {
 public:
  [[nodiscard]] static std::optional<PublicKey> from_hex(std::string_view hex);
  [[nodiscard]] std::string hex() const;
  // The first 16 hex digits of the key's SHA-256: how an envelope and a person name it. Not a proof of anything.
  [[nodiscard]] std::string id() const;
  // signature: 128 hex digits; false for anything else too.
  [[nodiscard]] bool verifies(std::string_view purpose, std::string_view bytes, std::string_view signature) const;
  bool operator==(const PublicKey&) const = default;

 private:
  friend class SigningKey;
  std::array<std::uint8_t, 32> bytes_{};
};

class SigningKey {
 public:
  [[nodiscard]] static SigningKey generate();
  // not_found; permission when anybody but the owner may read or write the file; malformed when it holds no key.
  [[nodiscard]] static Result<SigningKey> read(const std::filesystem::path& file);
  // What such a file holds, or its 64 digits alone, as an administrator types them in.
  [[nodiscard]] static std::optional<SigningKey> from_text(std::string_view text);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();  // wipes the seed

  // Mode 0600; refuses to replace a file that is there (ErrorKind::blocked): a lost key cannot be made again.
  [[nodiscard]] Result<void> save(const std::filesystem::path& file) const;

  [[nodiscard]] PublicKey public_key() const;
  [[nodiscard]] std::string sign(std::string_view purpose, std::string_view bytes) const;  // 128 hex digits
  // The same key as an X25519 pair (trust/sealed_box.h). The caller wipes the secret one.
  void to_curve(std::array<unsigned char, 32>& public_key, std::array<unsigned char, 32>& secret_key) const;

 private:
  SigningKey() = default;
  std::array<std::uint8_t, 32> seed_{};
};

}  // namespace lobi::trust
