// SPDX-License-Identifier: GPL-3.0-or-later
// Staff before the kiosk: the plate with its name, and pairing with a desk.
#include <doctest/doctest.h>

#include "fakes/kiosk.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::Kiosk;
using link::PairingAction;
using link::PairingStep;
using std::chrono::seconds;

namespace {

link::PairingState state(PairingStep step) {
  link::PairingState out;
  out.step = step;
  out.desk = "https://lobi.example";
  out.code = "K7M42Q";
  out.check = "482916";
  out.expires_at = fakes::kMorning + std::chrono::minutes(15);
  out.sign = "4F-A2";
  return out;
}

void say(Kiosk& kiosk, PairingStep step) {
  kiosk.shell->set_pairing(state(step));
  kiosk.settle();
}

bool is_pairing(const Kiosk& kiosk) { return kiosk.has("dock.cancel"); }

void open_without_address(Kiosk& kiosk) {
  kiosk.shell->set_pairing({});
  kiosk.shell->open_pairing();
  kiosk.settle();
}

void write(Kiosk& kiosk, const std::string& text) {
  kiosk.shell->type(text, kiosk.now);
  kiosk.settle();
}

void touch_emblem(Kiosk& kiosk, int times) {
  for (int i = 0; i < times; ++i) REQUIRE(kiosk.tap("header.emblem"));
}

}  // namespace

TEST_CASE("pairing that goes on takes the place of the loop, and gives it back when it ends") {
  Kiosk kiosk;
  say(kiosk, PairingStep::code);
  CHECK(is_pairing(kiosk));
  REQUIRE(kiosk.shown.thing.has_value());
  CHECK(kiosk.shown.thing->title == model::Bilingual{"Pemasangan", "Pairing"});
  say(kiosk, PairingStep::off);
  CHECK(kiosk.has("dock.start"));
}

TEST_CASE("a visitor's session ends before pairing takes the screen") {
  Kiosk kiosk;
  REQUIRE(kiosk.tap("dock.start"));
  say(kiosk, PairingStep::code);
  CHECK_FALSE(is_pairing(kiosk));
  REQUIRE(kiosk.tap("dock.done"));
  CHECK(is_pairing(kiosk));
}

TEST_CASE("the code stays however long the librarian takes to find the phone") {
  Kiosk kiosk;
  say(kiosk, PairingStep::code);
  REQUIRE(kiosk.tap("dock.english"));  // as a visitor would: a session begins
  for (int minute = 0; minute < 5; ++minute) kiosk.wait(seconds(60));
  CHECK(is_pairing(kiosk));
  CHECK_FALSE(kiosk.has("idle.continue"));
}

TEST_CASE("only a touch on the kiosk confirms the check, and then it waits for the desk") {
  Kiosk kiosk;
  say(kiosk, PairingStep::check);
  CHECK(kiosk.decided.empty());
  REQUIRE(kiosk.tap("pairing.same"));
  CHECK(kiosk.decided == std::vector{PairingAction::confirm});
  CHECK_FALSE(kiosk.has("pairing.same"));
  CHECK_FALSE(kiosk.has("pairing.other"));
}

TEST_CASE("another check on the desk is refused") {
  Kiosk kiosk;
  say(kiosk, PairingStep::check);
  REQUIRE(kiosk.tap("pairing.other"));
  CHECK(kiosk.decided == std::vector{PairingAction::refuse});
}

TEST_CASE("Batal leaves the page and says so") {
  Kiosk kiosk;
  say(kiosk, PairingStep::code);
  REQUIRE(kiosk.tap("dock.cancel"));
  CHECK(kiosk.has("dock.start"));
  CHECK(kiosk.decided == std::vector{PairingAction::cancel});
}

TEST_CASE("that it is done stands for half a minute, and only after a pairing that was seen") {
  Kiosk kiosk;
  say(kiosk, PairingStep::done);  // as after each publication
  CHECK(kiosk.has("dock.start"));
  say(kiosk, PairingStep::check);
  say(kiosk, PairingStep::done);
  CHECK(is_pairing(kiosk));
  kiosk.wait(seconds(25));
  CHECK(is_pairing(kiosk));
  kiosk.wait(seconds(6));
  CHECK(kiosk.has("dock.start"));
}

TEST_CASE("staff begin pairing with five touches of the emblem; visitors never get there by one") {
  Kiosk kiosk;
  REQUIRE(kiosk.tap("dock.start"));
  CHECK_FALSE(kiosk.has("header.emblem"));  // lobi-sync has not said that it can be paired
  say(kiosk, PairingStep::off);
  touch_emblem(kiosk, 1);
  CHECK(kiosk.has("dock.done"));
  kiosk.wait(seconds(10));
  touch_emblem(kiosk, 4);
  CHECK(kiosk.has("dock.done"));
  touch_emblem(kiosk, 1);
  REQUIRE(is_pairing(kiosk));
  REQUIRE(kiosk.tap("pairing.start"));
  CHECK(kiosk.decided == std::vector{PairingAction::start});
  CHECK_FALSE(kiosk.has("pairing.start"));
}

TEST_CASE("without an address of a desk there is nothing to begin, and it can be typed") {
  Kiosk kiosk;
  open_without_address(kiosk);
  CHECK(is_pairing(kiosk));
  CHECK_FALSE(kiosk.has("pairing.start"));
  REQUIRE(kiosk.tap("pairing.type"));
  REQUIRE(kiosk.tap("pairing.continue"));  // says what is missing
  CHECK(kiosk.decided.empty());
  for (const char* key : {"key.d", "key.s", "key.erase", "key.e", "key.-", "key.7", "key..", "key.i", "key.d"})
    REQUIRE_MESSAGE(kiosk.tap(key), key);
  REQUIRE(kiosk.tap("pairing.continue"));
  CHECK(kiosk.decided == std::vector{PairingAction::start});
  CHECK(kiosk.asked_desks == std::vector<std::string>{"https://de-7.id"});
  CHECK_FALSE(kiosk.has("key.a"));
}

TEST_CASE("what was typed is there again when the attempt failed") {
  Kiosk kiosk;
  open_without_address(kiosk);
  REQUIRE(kiosk.tap("pairing.type"));
  write(kiosk, "HTTPS://Lobi.Exampel/ \xC3\xA9\n");
  CHECK(kiosk.asked_desks == std::vector<std::string>{"https://lobi.exampel/"});
  auto failed = state(PairingStep::failed);
  failed.desk = "https://lobi.exampel";
  kiosk.shell->set_pairing(failed);
  kiosk.settle();
  REQUIRE(kiosk.tap("pairing.type"));
  write(kiosk, "\b\b\ble\n");
  CHECK(kiosk.asked_desks.back() == "https://lobi.example");
}

TEST_CASE("the address that is offered can be changed, or left as it is") {
  Kiosk kiosk;
  say(kiosk, PairingStep::off);
  kiosk.shell->open_pairing();
  kiosk.settle();
  REQUIRE(kiosk.tap("pairing.type"));
  REQUIRE(kiosk.tap("pairing.back"));
  REQUIRE(kiosk.tap("pairing.start"));
  CHECK(kiosk.asked_desks == std::vector<std::string>{"https://lobi.example"});
}

TEST_CASE("of several desks in the network the technician chooses one") {
  Kiosk kiosk;
  auto off = state(PairingStep::off);
  off.found = {{"Perpustakaan Kota", "https://kota.example"}, {"Perpustakaan Musi", "http://musi.example"}};
  kiosk.shell->set_pairing(off);
  kiosk.settle();
  kiosk.shell->open_pairing();
  kiosk.settle();
  CHECK_FALSE(kiosk.has("pairing.start"));
  CHECK(kiosk.has("pairing.type"));
  REQUIRE(kiosk.tap("pairing.desk.1"));
  CHECK(kiosk.asked_desks == std::vector<std::string>{"http://musi.example"});
}

TEST_CASE("a keyboard writes nothing where nothing is written, and Enter stays the touch of what has the focus") {
  Kiosk kiosk;
  say(kiosk, PairingStep::off);
  kiosk.shell->open_pairing();
  kiosk.settle();
  write(kiosk, "abc\n");
  CHECK(kiosk.decided.empty());
  kiosk.press(Key::next);
  write(kiosk, "\n");
  CHECK(kiosk.decided == std::vector{PairingAction::start});
}

TEST_CASE("the plate with the kiosk's name goes by itself and lets a visitor touch what is below") {
  Kiosk kiosk;
  REQUIRE(kiosk.tap("dock.start"));
  const auto without_plate = kiosk.shown.list.size();
  kiosk.shell->identify("Lobi Utama", seconds(15), kiosk.now);
  kiosk.settle();
  CHECK(kiosk.shown.list.size() == without_plate + 1);
  CHECK(kiosk.shown.wake_at <= kiosk.now + seconds(15));
  CHECK(kiosk.has("home.follow"));
  kiosk.wait(seconds(16));
  CHECK(kiosk.shown.list.size() == without_plate);
}

TEST_CASE("what stands on the screen is told of the loop, never of a session") {
  Kiosk kiosk;
  CHECK_FALSE(kiosk.shown.is_in_session);
  REQUIRE(kiosk.tap("dock.start"));
  CHECK(kiosk.shown.is_in_session);
  CHECK_FALSE(kiosk.shown.thing.has_value());
}
