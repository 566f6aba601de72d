// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/acceptance.h"

#include <doctest/doctest.h>

#include <set>

#include "pack/release_text.h"
#include "push/envelope.h"

namespace {

using namespace lobi;
using namespace std::chrono_literals;
using push::Belief;
using push::Purpose;
using push::Refusal;
using trust::SigningKey;

const base::Instant kNow = base::from_unix_ms(1'795'651'200'000);

// A library with its root key, and a kiosk that trusts it.
struct Site {
  SigningKey root = SigningKey::generate();
  SigningKey release_key = SigningKey::generate();
  Belief belief{"lubuklinggau", root.public_key(), {}, 0};

  Site() { tell({release_key.public_key()}, 1); }
  [[nodiscard]] std::string statement(std::vector<trust::PublicKey> keys, std::int64_t serial) const {
    return push::seal(Purpose::keys, push::statement_text({"lubuklinggau", serial, std::move(keys)}), root);
  }
  void tell(std::vector<trust::PublicKey> keys, std::int64_t serial) {
    const auto next = push::accept_keys(belief, statement(std::move(keys), serial));
    REQUIRE(next.has_value());
    belief = *next;
  }
};

model::Release release(std::int64_t version) {
  model::Release made;
  made.site = "lubuklinggau";
  made.version = version;
  made.issued_at = kNow - 1min;
  made.expires_at = kNow + 24h;
  model::PushedItem item;
  item.id = "batik-durian";
  item.title = {"Ayo membatik durian!", "Let's make durian batik!"};
  made.items.push_back(item);
  return made;
}

std::string sealed(const model::Release& made, const SigningKey& key) {
  return push::seal(Purpose::release, pack::release_text(made).value(), key);
}

// Why it is refused; "" when it is not.
std::string refusal(const Belief& belief, const std::string& envelope, base::Instant now = kNow) {
  const auto accepted = push::accept_release(belief, envelope, now);
  return accepted ? std::string() : accepted.error().message;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("a release that a trusted key signed is accepted as it was made") {
  const Site site;
  const auto made = release(1);
  const auto accepted = push::accept_release(site.belief, sealed(made, site.release_key), kNow);
  REQUIRE(accepted.has_value());
  REQUIRE(accepted->has_value());
  CHECK(**accepted == made);
}

TEST_CASE("the release that was accepted last comes once more and changes nothing") {
  Site site;
  site.belief.last_version = 7;
  const auto again = push::accept_release(site.belief, sealed(release(7), site.release_key), kNow);
  REQUIRE(again.has_value());
  CHECK_FALSE(again->has_value());
}

TEST_CASE("a version that does not rise is refused, so a broker cannot bring back what staff took away") {
  Site site;
  site.belief.last_version = 7;
  CHECK(holds(refusal(site.belief, sealed(release(6), site.release_key)), "older than 7"));
  CHECK(refusal(site.belief, sealed(release(8), site.release_key)).empty());
}

TEST_CASE("an expired release is refused by the trusted time, to the millisecond") {
  const Site site;
  const auto envelope = sealed(release(1), site.release_key);
  CHECK(refusal(site.belief, envelope, kNow + 24h - 1ms).empty());
  CHECK(holds(refusal(site.belief, envelope, kNow + 24h), "expired"));
}

TEST_CASE("a key that the root does not vouch for signs nothing") {
  const Site site;
  CHECK(holds(refusal(site.belief, sealed(release(1), SigningKey::generate())), "does not trust"));
  // Not even the root itself.
  CHECK(holds(refusal(site.belief, sealed(release(1), site.root)), "does not trust"));
}

TEST_CASE("a release of another library is refused, though the same key signed it") {
  const Site site;
  auto other = release(1);
  other.site = "palembang";
  CHECK(holds(refusal(site.belief, sealed(other, site.release_key)), "palembang"));
}

TEST_CASE("every changed byte of an envelope is noticed") {
  const Site site;
  const auto envelope = sealed(release(1), site.release_key);
  for (std::size_t place = 0; place < envelope.size(); ++place) {
    auto changed = envelope;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    CHECK_FALSE(refusal(site.belief, changed).empty());
  }
}

TEST_CASE("an envelope that is cut anywhere, or too large, is refused") {
  const Site site;
  const auto envelope = sealed(release(1), site.release_key);
  for (std::size_t length = 0; length < envelope.size(); ++length)
    CHECK_FALSE(refusal(site.belief, envelope.substr(0, length)).empty());
  CHECK(holds(refusal(site.belief, envelope + std::string(300 * 1024, ' ')), "larger than"));
}

TEST_CASE("a successor is believed beside the old key, and a revoked key no more") {
  Site site;
  const auto successor = SigningKey::generate();
  site.tell({site.release_key.public_key(), successor.public_key()}, 2);
  CHECK(refusal(site.belief, sealed(release(1), site.release_key)).empty());
  CHECK(refusal(site.belief, sealed(release(1), successor)).empty());
  site.tell({successor.public_key()}, 3);
  CHECK(holds(refusal(site.belief, sealed(release(1), site.release_key)), "does not trust"));
  CHECK(refusal(site.belief, sealed(release(1), successor)).empty());
}

TEST_CASE("an older statement of keys does not bring a revoked key back") {
  Site site;
  const auto old = site.statement({site.release_key.public_key()}, 1);
  site.tell({}, 2);
  const auto again = push::accept_keys(site.belief, old);
  REQUIRE_FALSE(again.has_value());
  CHECK(again.error().kind == ErrorKind::blocked);
  CHECK(holds(refusal(site.belief, sealed(release(1), site.release_key)), "does not trust"));
}

TEST_CASE("only the root speaks of keys, and only for its own library") {
  const Site site;
  const auto statement = push::statement_text({"lubuklinggau", 9, {site.release_key.public_key()}});
  CHECK_FALSE(push::accept_keys(site.belief, push::seal(Purpose::keys, statement, site.release_key)).has_value());
  const auto foreign = push::statement_text({"palembang", 9, {site.release_key.public_key()}});
  CHECK_FALSE(push::accept_keys(site.belief, push::seal(Purpose::keys, foreign, site.root)).has_value());
  CHECK(push::accept_keys(site.belief, push::seal(Purpose::keys, statement, site.root)).has_value());
}

TEST_CASE("what was signed for one purpose is worth nothing for another") {
  const Site site;
  const auto statement = site.statement({site.release_key.public_key()}, 5);
  CHECK(holds(refusal(site.belief, statement), "no release"));
  // The word alone may be changed on the way; the signature notices.
  auto renamed = statement;
  renamed.replace(renamed.find("keys"), 4, "release");
  CHECK_FALSE(refusal(site.belief, renamed).empty());
}

TEST_CASE("what is refused has its reason, and each reason a sentence of its own in both languages") {
  Site site;
  site.belief.last_version = 7;
  const auto why = [&](const std::string& envelope) {
    const auto accepted = push::accept_release(site.belief, envelope, kNow);
    REQUIRE_FALSE(accepted.has_value());
    return accepted.error().refusal;
  };
  const auto& key = site.release_key;
  const auto valid = sealed(release(8), key);
  CHECK(why(sealed(release(8), SigningKey::generate())) == Refusal::unknown_key);
  CHECK(why(valid.substr(0, valid.size() - 10)) == Refusal::damaged);
  CHECK(why("<html>") == Refusal::damaged);
  CHECK(why(site.statement({}, 9)) == Refusal::damaged);
  CHECK(why(push::seal(Purpose::release, R"({"v":1,"site":7})", key)) == Refusal::unreadable);
  auto other = release(8);
  other.site = "palembang";
  CHECK(why(sealed(other, key)) == Refusal::other_site);
  CHECK(why(sealed(release(6), key)) == Refusal::version_not_rising);
  auto expired = release(8);
  expired.expires_at = kNow;
  CHECK(why(sealed(expired, key)) == Refusal::expired);
  CHECK(why("lobi-envelope 2 release x y\n{}") == Refusal::newer_lobi);
  CHECK(why(push::seal(Purpose::release, R"({"v":2})", key)) == Refusal::newer_lobi);
  CHECK(why(std::string(push::kMaxEnvelopeBytes + 1, 'x')) == Refusal::too_large);

  std::set<std::string> seen;
  for (int reason = 0; reason <= static_cast<int>(Refusal::not_kept); ++reason) {
    const auto words = push::words_of(static_cast<Refusal>(reason));
    CAPTURE(words.en);
    CHECK(seen.insert(words.id).second);
    CHECK(seen.insert(words.en).second);
    CHECK(words.id.back() == '.');
    CHECK(words.en.back() == '.');
  }
}

}  // namespace
