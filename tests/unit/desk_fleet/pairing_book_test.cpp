// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/pairing_book.h"

#include <doctest/doctest.h>

#include "fakes/clock.h"
#include "push/pairing.h"
#include "trust/sealed_box.h"

namespace {

using namespace lobi;
using namespace std::chrono_literals;
using desk::fleet::Pairing;
using desk::fleet::PairingBook;

struct Fixture {
  fakes::FakeClock clock{base::from_unix_ms(1'795'651'200'000)};
  trust::SigningKey root = trust::SigningKey::generate(), kiosk = trust::SigningKey::generate();
  PairingBook book{root.public_key().hex(), clock};
  std::string nonce = trust::random_hex(32);

  [[nodiscard]] desk::fleet::Registration registration() const {
    return {kiosk.public_key().hex(), push::pairing_commitment(nonce), 1920, 1080, "0.1.0", "192.0.2.7"};
  }
  Pairing offer() {
    const auto added = book.add(registration());
    REQUIRE(added);
    return *added;
  }
  // Up to the digits on both screens.
  Pairing checked() {
    const auto offered = offer();
    REQUIRE(book.type(offered.code));
    REQUIRE(book.reveal(offered.id, nonce));
    return *book.find(offered.id);
  }
};

}  // namespace

TEST_CASE("both sides agree: the check is the kiosk's, and the pairing is whole") {
  Fixture f;
  const auto offered = f.offer();
  CHECK(offered.code.size() == 6);
  CHECK(offered.code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
  REQUIRE(f.book.type(offered.code));
  CHECK(f.book.find(offered.id)->state == Pairing::State::typed);
  REQUIRE(f.book.reveal(offered.id, f.nonce));
  const auto check = f.book.find(offered.id)->check;
  CHECK(check ==
        push::pairing_check({f.kiosk.public_key().hex(), f.root.public_key().hex(), f.nonce, offered.desk_nonce}));
  CHECK(f.book.accept(offered.id, "Lobi Utama", {"pusat"}, "Rina"));
  const auto confirmed = f.book.confirm(offered.id, push::sign_pairing(f.kiosk, offered.id, check));
  REQUIRE(confirmed);
  CHECK(confirmed->state == Pairing::State::confirmed);
  CHECK(confirmed->is_signed);
}

TEST_CASE("a code works once") {
  Fixture f;
  const auto offered = f.offer();
  CHECK(f.book.type(offered.code));
  CHECK_FALSE(f.book.type(offered.code));
}

TEST_CASE("a code dies after fifteen minutes") {
  Fixture f;
  const auto offered = f.offer();
  f.clock.advance(15min);
  CHECK_FALSE(f.book.type(offered.code));
  CHECK_FALSE(f.book.find(offered.id));
}

TEST_CASE("another nonce than the one that was committed to ends the pairing") {
  Fixture f;
  const auto offered = f.offer();
  REQUIRE(f.book.type(offered.code));
  CHECK_FALSE(f.book.reveal(offered.id, trust::random_hex(32)));
  CHECK(f.book.find(offered.id)->state == Pairing::State::over);
  CHECK_FALSE(f.book.reveal(offered.id, f.nonce));
}

TEST_CASE("a nonce that nobody asked for ends the pairing") {
  Fixture f;
  const auto offered = f.offer();
  CHECK_FALSE(f.book.reveal(offered.id, f.nonce));
  CHECK_FALSE(f.book.type(offered.code));
}

TEST_CASE("staff cannot accept what shows no digits yet") {
  Fixture f;
  const auto offered = f.offer();
  CHECK_FALSE(f.book.accept(offered.id, "Lobi", {}, "Rina"));
}

TEST_CASE("another kiosk's signature ends the pairing") {
  Fixture f;
  const auto pairing = f.checked();
  const auto other = trust::SigningKey::generate();
  CHECK_FALSE(f.book.confirm(pairing.id, push::sign_pairing(other, pairing.id, pairing.check)));
  CHECK(f.book.find(pairing.id)->state == Pairing::State::over);
}

TEST_CASE("a kiosk that registers again takes the place of its old code") {
  Fixture f;
  const auto first = f.offer();
  const auto second = f.offer();
  CHECK_FALSE(f.book.type(first.code));
  CHECK(f.book.type(second.code));
}

TEST_CASE("a pairing under way is not replaced by whoever knows the kiosk's public key") {
  Fixture f;
  const auto pairing = f.checked();
  REQUIRE(f.book.add(f.registration()));
  CHECK(f.book.accept(pairing.id, "Lobi", {}, "Rina"));
}

TEST_CASE("one address cannot fill the book") {
  Fixture f;
  for (std::size_t count = 0; count < desk::fleet::kMostOfClient; ++count) {
    auto registration = f.registration();
    registration.key = trust::SigningKey::generate().public_key().hex();
    REQUIRE(f.book.add(registration));
  }
  CHECK(f.book.add(f.registration()).error().kind == ErrorKind::limit);
  auto elsewhere = f.registration();
  elsewhere.client = "192.0.2.8";
  CHECK(f.book.add(elsewhere));
}

TEST_CASE("what is no key is no registration") {
  Fixture f;
  auto registration = f.registration();
  registration.key = "zz";
  CHECK(f.book.add(registration).error().kind == ErrorKind::invalid);
}
