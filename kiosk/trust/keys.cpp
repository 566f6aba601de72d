// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/keys.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/files.h"
#include "base/unique_fd.h"
#include "trust/digest.h"
#include "trust/sodium_tools.h"

namespace lobi::trust {
namespace {

constexpr std::string_view kFileMark = "lobi-secret-key 1 ";
constexpr std::size_t kMaxFileBytes = 256;
constexpr std::size_t kIdDigits = 16;
static_assert(crypto_sign_SEEDBYTES == 32 && crypto_sign_PUBLICKEYBYTES == 32);

using Signature = std::array<unsigned char, crypto_sign_BYTES>;

// Exactly the digits of so many bytes, lower case: one key has one text.
template <std::size_t kSize>
bool from_hex_digits(std::string_view hex, std::array<std::uint8_t, kSize>& bytes) {
  if (hex.size() != kSize * 2 || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos) return false;
  std::size_t length = 0;
  return sodium_hex2bin(bytes.data(), kSize, hex.data(), hex.size(), nullptr, &length, nullptr) == 0;
}

// The digest of purpose and bytes, with the length of the purpose: no two pairs give the same.
std::array<unsigned char, crypto_hash_sha512_BYTES> digest_for(std::string_view purpose, std::string_view bytes) {
  const auto length = static_cast<unsigned char>(purpose.size());
  LOBI_CHECK(purpose.size() < 256);
  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  crypto_hash_sha512_update(&state, &length, 1);
  crypto_hash_sha512_update(&state, reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size());
  crypto_hash_sha512_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::array<unsigned char, crypto_hash_sha512_BYTES> digest{};
  crypto_hash_sha512_final(&state, digest.data());
  return digest;
}

// libsodium's form of a secret key: the seed and the public key behind it.
struct Expanded {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_key{};

  explicit Expanded(const std::array<std::uint8_t, 32>& seed) {
    start_sodium();
    LOBI_CHECK(crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.data()) == 0);
  }
  Expanded(const Expanded&) = delete;
  Expanded& operator=(const Expanded&) = delete;
  ~Expanded() { sodium_memzero(secret_key.data(), secret_key.size()); }
};

}  // namespace

std::optional<PublicKey> PublicKey::from_hex(std::string_view hex) {
  PublicKey key;
  if (!from_hex_digits(hex, key.bytes_)) return std::nullopt;
  return key;
}

std::string PublicKey::hex() const { return to_hex(bytes_.data(), bytes_.size()); }

std::string PublicKey::id() const {
  const std::string_view bytes(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
  return sha256_hex(bytes).substr(0, kIdDigits);
}

bool PublicKey::verifies(std::string_view purpose, std::string_view bytes, std::string_view signature) const {
  start_sodium();
  Signature given{};
  if (!from_hex_digits(signature, given)) return false;
  const auto digest = digest_for(purpose, bytes);
  return crypto_sign_verify_detached(given.data(), digest.data(), digest.size(), bytes_.data()) == 0;
}

SigningKey SigningKey::generate() {
  start_sodium();
  SigningKey key;
  randombytes_buf(key.seed_.data(), key.seed_.size());
  return key;
}

SigningKey::~SigningKey() { sodium_memzero(seed_.data(), seed_.size()); }

Result<SigningKey> SigningKey::read(const std::filesystem::path& file) {
  struct stat facts {};
  if (::stat(file.c_str(), &facts) == 0 && (facts.st_mode & 0077U) != 0)
    return fail(ErrorKind::permission, file.string() + " can be read by others: chmod 600 it");
  auto text = base::read_file(file, kMaxFileBytes);
  if (!text) return fail(text.error());
  auto key = from_text(*text);
  sodium_memzero(text->data(), text->size());
  if (!key) return fail(ErrorKind::malformed, file.string() + " holds no key that lobictl keygen made");
  return *key;
}

std::optional<SigningKey> SigningKey::from_text(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
  if (text.substr(0, kFileMark.size()) == kFileMark) text.remove_prefix(kFileMark.size());
  SigningKey key;
  if (!from_hex_digits(text, key.seed_)) return std::nullopt;
  return key;
}

Result<void> SigningKey::save(const std::filesystem::path& file) const {
  // O_EXCL: neither replaced nor written through a link that somebody left there.
  base::UniqueFd descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!descriptor.is_open()) {
    const bool is_there = errno == EEXIST;
    return fail(is_there ? ErrorKind::blocked : ErrorKind::io,
                is_there ? file.string() + " is there already; a key is never replaced"
                         : "writing " + file.string() + ": " + std::strerror(errno));
  }
  std::string line = std::string(kFileMark) + to_hex(seed_.data(), seed_.size()) + "\n";
  const auto written = ::write(descriptor.get(), line.data(), line.size());
  const bool is_whole = written == static_cast<ssize_t>(line.size()) && ::fsync(descriptor.get()) == 0;
  sodium_memzero(line.data(), line.size());
  if (!is_whole) return fail(ErrorKind::io, "writing " + file.string() + ": " + std::strerror(errno));
  return base::fsync_directory(file.parent_path().empty() ? "." : file.parent_path());
}

PublicKey SigningKey::public_key() const {
  PublicKey key;
  key.bytes_ = Expanded(seed_).public_key;
  return key;
}

std::string SigningKey::sign(std::string_view purpose, std::string_view bytes) const {
  const Expanded key(seed_);
  const auto digest = digest_for(purpose, bytes);
  Signature signature{};
  LOBI_CHECK(crypto_sign_detached(signature.data(), nullptr, digest.data(), digest.size(), key.secret_key.data()) ==
             0);
  return to_hex(signature.data(), signature.size());
}

void SigningKey::to_curve(std::array<unsigned char, 32>& public_key,
                          std::array<unsigned char, 32>& secret_key) const {
  static_assert(crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == 32);
  const Expanded key(seed_);
  LOBI_CHECK(crypto_sign_ed25519_pk_to_curve25519(public_key.data(), key.public_key.data()) == 0);
  LOBI_CHECK(crypto_sign_ed25519_sk_to_curve25519(secret_key.data(), key.secret_key.data()) == 0);
}

}  // namespace lobi::trust
