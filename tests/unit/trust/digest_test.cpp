// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/digest.h"

#include <doctest/doctest.h>

using namespace lobi;

TEST_CASE("SHA-256 is that of FIPS 180-4") {
  CHECK(trust::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(trust::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("only 64 lower-case hex digits may name a file") {
  CHECK(trust::is_sha256_hex(std::string(64, 'a')));
  CHECK_FALSE(trust::is_sha256_hex(std::string(64, 'A')));
  CHECK_FALSE(trust::is_sha256_hex(std::string(63, 'a')));
  CHECK_FALSE(trust::is_sha256_hex("../" + std::string(61, 'a')));
}

TEST_CASE("a fingerprint tells fields apart and is stable") {
  CHECK(trust::Fingerprint().add("ab").add("c").hex() != trust::Fingerprint().add("a").add("bc").hex());
  CHECK(trust::Fingerprint().add("ab").add(7).hex() == trust::Fingerprint().add("ab").add(7).hex());
  CHECK(trust::Fingerprint().add("ab").hex().size() == 32);
}
