// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/keys.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace {

using namespace lobi;
using trust::PublicKey;
using trust::SigningKey;

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("lobi-keys-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

TEST_CASE("a signature holds for its bytes, its purpose and its key, and for nothing else") {
  const auto key = SigningKey::generate();
  const auto signature = key.sign("lobi-release 1", "what is shown");
  CHECK(signature.size() == 128);
  CHECK(key.public_key().verifies("lobi-release 1", "what is shown", signature));
  CHECK_FALSE(key.public_key().verifies("lobi-release 1", "what is showN", signature));
  CHECK_FALSE(key.public_key().verifies("lobi-keys 1", "what is shown", signature));
  // The border between purpose and bytes is signed too.
  CHECK_FALSE(key.public_key().verifies("lobi-release 1w", "hat is shown", signature));
  CHECK_FALSE(SigningKey::generate().public_key().verifies("lobi-release 1", "what is shown", signature));
}

TEST_CASE("a signature that is none is refused without reading further") {
  const auto key = SigningKey::generate().public_key();
  for (const auto& bad : {std::string(), std::string("ab"), std::string(128, 'g'), std::string(128, 'A'),
                          std::string(126, '0'), std::string(130, '0'), std::string(128, '0')}) {
    CHECK_FALSE(key.verifies("lobi-release 1", "", bad));
  }
}

TEST_CASE("a public key comes back from its text, and has a short name") {
  const auto key = SigningKey::generate().public_key();
  CHECK(PublicKey::from_hex(key.hex()) == key);
  CHECK(key.id().size() == 16);
  CHECK_FALSE(PublicKey::from_hex(key.hex().substr(1)).has_value());
  CHECK_FALSE(PublicKey::from_hex(std::string(64, 'x')).has_value());
}

TEST_CASE("a secret key is written once, for its owner alone, and read back") {
  const Folder folder;
  const auto file = folder.path / "release.key";
  const auto key = SigningKey::generate();
  REQUIRE(key.save(file).has_value());
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
  const auto again = SigningKey::read(file);
  REQUIRE(again.has_value());
  CHECK(again->public_key() == key.public_key());
  CHECK(SigningKey::generate().save(file).error().kind == ErrorKind::blocked);
  CHECK(SigningKey::read(file)->public_key() == key.public_key());
}

TEST_CASE("a secret key that others can read is refused, and says what to do") {
  const Folder folder;
  const auto file = folder.path / "open.key";
  REQUIRE(SigningKey::generate().save(file).has_value());
  std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  const auto key = SigningKey::read(file);
  REQUIRE_FALSE(key.has_value());
  CHECK(key.error().kind == ErrorKind::permission);
  CHECK(key.error().message.find("chmod 600") != std::string::npos);
}

TEST_CASE("a file that holds no key is named") {
  const Folder folder;
  const auto file = folder.path / "no.key";
  std::ofstream(file) << "lobi-secret-key 1 deadbeef\n";
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  CHECK(SigningKey::read(file).error().kind == ErrorKind::malformed);
  CHECK(SigningKey::read(folder.path / "missing.key").error().kind == ErrorKind::not_found);
}

}  // namespace
