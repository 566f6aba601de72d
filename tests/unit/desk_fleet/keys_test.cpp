// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/keys.h"

#include <doctest/doctest.h>

#include "base/files.h"
#include "fakes/temp_dir.h"
#include "push/envelope.h"

namespace {

using namespace lobi;
using desk::fleet::Keys;

struct Desk {
  fakes::TempDir dir;
  Keys keys = open();
  [[nodiscard]] Keys open() const {
    auto opened = Keys::open(dir / "keys", "uji");
    REQUIRE(opened);
    return *opened;
  }
  // A kiosk that pins this desk's root and heard its keys.
  [[nodiscard]] push::Belief kiosk() const {
    const auto belief = push::accept_keys({"uji", keys.root(), {}, 0}, keys.envelope());
    REQUIRE(belief);
    return *belief;
  }
};

bool is_believed(const push::Belief& belief, const trust::SigningKey& key) {
  const auto envelope = push::seal(push::Purpose::command, "{}", key);
  const auto opened = push::open_envelope(envelope);
  for (const auto& each : belief.keys.valid_keys)
    if (opened && opened->is_signed_by(each)) return true;
  return false;
}

}  // namespace

TEST_CASE("a first start makes a root and a release key that a kiosk with the root believes") {
  const Desk desk;
  REQUIRE(desk.keys.release_key());
  CHECK(desk.keys.has_root());
  CHECK(is_believed(desk.kiosk(), *desk.keys.release_key()));
}

TEST_CASE("the keys are the same after a restart") {
  const Desk desk;
  const auto again = desk.open();
  CHECK(again.root() == desk.keys.root());
  CHECK(again.envelope() == desk.keys.envelope());
  CHECK(again.release_key()->public_key() == desk.keys.release_key()->public_key());
}

TEST_CASE("a successor signs while the old key is still believed, until it is revoked") {
  Desk desk;
  const auto old = *desk.keys.release_key();
  REQUIRE(desk.keys.add_key({}));
  CHECK(desk.keys.release_key()->public_key() != old.public_key());
  CHECK(is_believed(desk.kiosk(), old));
  CHECK(is_believed(desk.kiosk(), *desk.keys.release_key()));
  REQUIRE(desk.keys.revoke(old.public_key().id(), {}));
  CHECK_FALSE(is_believed(desk.kiosk(), old));
  CHECK(is_believed(desk.kiosk(), *desk.keys.release_key()));
  CHECK(desk.keys.statement().serial == 3);
}

TEST_CASE("the only key is not revoked") {
  Desk desk;
  const auto refused = desk.keys.revoke(desk.keys.release_key()->public_key().id(), {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::blocked);
}

TEST_CASE("a root key that was taken away signs again when it is typed in, and no other does") {
  Desk desk;
  const auto secret = desk.keys.root_secret();
  REQUIRE(secret);
  REQUIRE(desk.keys.forget_root());
  CHECK_FALSE(desk.keys.has_root());
  CHECK_FALSE(desk.keys.root_secret());
  CHECK_FALSE(desk.keys.add_key({}));
  CHECK_FALSE(desk.keys.add_key(std::string(64, '7')));
  CHECK_FALSE(desk.keys.add_key("no key"));
  CHECK(desk.keys.add_key(*secret));
  CHECK_FALSE(desk.keys.has_root());
}

TEST_CASE("a desk restored from a backup rises above the keys that the broker holds") {
  Desk desk;
  const auto backup = desk.open();
  REQUIRE(desk.keys.add_key({}));
  REQUIRE(desk.keys.add_key({}));
  auto restored = backup;
  CHECK(restored.note_statement(desk.keys.envelope()));
  CHECK_FALSE(restored.note_statement(desk.keys.envelope()));
  REQUIRE(restored.add_key({}));
  CHECK(restored.statement().serial == 4);
}

TEST_CASE("a statement of another root changes nothing") {
  Desk desk;
  const Desk other;
  CHECK_FALSE(desk.keys.note_statement(other.keys.envelope()));
}

TEST_CASE("a damaged statement is named, and nothing is signed with it") {
  const Desk desk;
  REQUIRE(base::replace_file(desk.dir / "keys" / "keys.envelope", "lobi-envelope 1 keys\n{}"));
  const auto opened = Keys::open(desk.dir / "keys", "uji");
  REQUIRE_FALSE(opened);
  CHECK(opened.error().message.find("keys.envelope") != std::string::npos);
}
