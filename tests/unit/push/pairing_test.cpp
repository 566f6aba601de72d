// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/pairing.h"

#include <doctest/doctest.h>

#include "push/topics.h"
#include "trust/digest.h"
#include "trust/sealed_box.h"

using namespace lobi;

TEST_CASE("both sides compute the same check, and another key gives another one") {
  const auto kiosk = trust::SigningKey::generate(), root = trust::SigningKey::generate();
  push::PairingFacts facts{kiosk.public_key().hex(), root.public_key().hex(), trust::random_hex(32),
                           trust::random_hex(32)};
  const auto check = push::pairing_check(facts);
  CHECK(check.size() == 6);
  CHECK(push::pairing_check(facts) == check);
  CHECK(push::pairing_commitment(facts.kiosk_nonce) == trust::sha256_hex(*trust::from_hex(facts.kiosk_nonce)));
  int same = 0;
  for (int attempt = 0; attempt < 20; ++attempt) {
    facts.root_key = trust::SigningKey::generate().public_key().hex();
    same += push::pairing_check(facts) == check ? 1 : 0;
  }
  CHECK(same < 20);
  facts.root_key = "zz";
  CHECK(push::pairing_check(facts).empty());
}

TEST_CASE("the check is the one that push/README.md describes") {
  const push::PairingFacts facts{std::string(64, '0'), std::string(64, '1'), std::string(64, '2'),
                                 std::string(64, '3')};
  const auto bytes = [](char digit) { return *trust::from_hex(std::string(64, digit)); };
  const auto digest = trust::sha256_hex("lobi-pairing 1" + bytes('0') + bytes('1') + bytes('2') + bytes('3'));
  const auto number = std::stoull(digest.substr(0, 16), nullptr, 16) % 1'000'000;
  CHECK(std::stoull(push::pairing_check(facts)) == number);
}

TEST_CASE("a kiosk's confirmation holds for its pairing and check alone") {
  const auto kiosk = trust::SigningKey::generate();
  const auto signature = push::sign_pairing(kiosk, "abc", "123456");
  CHECK(push::is_pairing_signed(kiosk.public_key(), "abc", "123456", signature));
  CHECK_FALSE(push::is_pairing_signed(kiosk.public_key(), "abc", "123457", signature));
  CHECK_FALSE(push::is_pairing_signed(trust::SigningKey::generate().public_key(), "abc", "123456", signature));
}

TEST_CASE("only the key that a box was sealed for opens it") {
  const auto kiosk = trust::SigningKey::generate();
  const auto sealed = trust::seal_for(kiosk.public_key(), "rahasia").value();
  CHECK(trust::open_sealed(kiosk, sealed).value() == "rahasia");
  CHECK_FALSE(trust::open_sealed(trust::SigningKey::generate(), sealed));
  auto altered = sealed;
  altered.back() = static_cast<char>(altered.back() ^ 1);
  CHECK_FALSE(trust::open_sealed(kiosk, altered));
  CHECK_FALSE(trust::open_sealed(kiosk, "short"));
  CHECK(trust::from_base64(trust::base64(sealed)) == sealed);
  CHECK_FALSE(trust::from_base64("not base64!"));
}

TEST_CASE("a topic names its kiosk and channel, and nothing of another library") {
  const std::string id = "0123456789abcdef";
  const auto topic = push::kiosk_topic("lubuk", id, push::Channel::receipt);
  CHECK(topic == "lobi/1/lubuk/kiosk/0123456789abcdef/receipt");
  REQUIRE(push::parse_kiosk_topic("lubuk", topic));
  CHECK(push::parse_kiosk_topic("lubuk", topic)->kiosk == id);
  CHECK_FALSE(push::parse_kiosk_topic("other", topic));
  CHECK_FALSE(push::parse_kiosk_topic("lubuk", topic + "x"));
  CHECK_FALSE(push::parse_kiosk_topic("lubuk", "lobi/1/lubuk/kiosk/0123/receipt"));
  CHECK(push::pairing_sign("4fa2000000000000") == "4F-A2");
}
