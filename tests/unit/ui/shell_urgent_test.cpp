// SPDX-License-Identifier: GPL-3.0-or-later
// An urgent notice before visitors: when it takes the screen, and how it is put away.
#include <doctest/doctest.h>

#include "fakes/kiosk.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::Kiosk;
using std::chrono::seconds;

namespace {

model::PlannedItem notice(const std::string& id, model::Severity severity) {
  model::PlannedItem planned;
  planned.item.id = id;
  planned.item.kind = model::PushedKind::urgent;
  planned.item.title = {"Hari ini tutup pukul 14.00", "Closing today at 2 pm"};
  planned.item.link = "https://perpus.lubuk.example/tutup";
  planned.item.severity = severity;
  return planned;
}

void publish(Kiosk& kiosk, std::vector<model::PlannedItem> items) {
  static std::int64_t generation = 1;
  auto content = std::make_unique<PublishedContent>();
  content->content.generation = ++generation;
  content->content.plan = {generation, std::string(64, 'd'), std::move(items)};
  kiosk.shell->set_content(std::move(content));
}

bool stands(const Kiosk& kiosk) { return kiosk.has("urgent.qr"); }

}  // namespace

TEST_CASE("an urgent notice takes the screen in the next picture, also from a visitor who is touching it") {
  Kiosk kiosk;
  REQUIRE(kiosk.tap("dock.start"));
  REQUIRE(kiosk.tap("dock.display"));
  kiosk.touch(TouchPhase::down, {600, 400});
  publish(kiosk, {notice("tutup", model::Severity::warning)});
  kiosk.settle();
  CHECK(stands(kiosk));
  CHECK(kiosk.has("dock.read"));
  CHECK_FALSE(kiosk.has("dock.done"));
}

TEST_CASE("whoever has read it goes on at home with a pill in the header, for a minute at most") {
  Kiosk kiosk;
  publish(kiosk, {notice("tutup", model::Severity::warning)});
  kiosk.wait(seconds(2));
  REQUIRE(stands(kiosk));
  REQUIRE(kiosk.tap("dock.read"));
  CHECK_FALSE(stands(kiosk));
  CHECK(kiosk.has("dock.done"));
  REQUIRE(kiosk.tap("header.urgent"));
  CHECK(stands(kiosk));
  REQUIRE(kiosk.tap("dock.read"));
  kiosk.wait(seconds(30));
  CHECK_FALSE(stands(kiosk));
  kiosk.wait(seconds(31));
  CHECK(stands(kiosk));
}

TEST_CASE("the next visitor has not read it") {
  Kiosk kiosk;
  publish(kiosk, {notice("tutup", model::Severity::notice)});
  kiosk.wait(seconds(2));
  REQUIRE(kiosk.tap("dock.read"));
  REQUIRE(kiosk.tap("dock.done"));
  CHECK(stands(kiosk));
}

TEST_CASE("danger cannot be put away, and of two notices the graver stands") {
  Kiosk kiosk;
  publish(kiosk, {notice("tutup", model::Severity::notice), notice("banjir", model::Severity::danger)});
  kiosk.wait(seconds(2));
  CHECK(stands(kiosk));
  CHECK_FALSE(kiosk.has("dock.read"));
  kiosk.press(Key::back);
  CHECK(stands(kiosk));
  publish(kiosk, {notice("tutup", model::Severity::notice)});
  kiosk.wait(seconds(2));
  CHECK(kiosk.has("dock.read"));
}

TEST_CASE("a notice that is taken back or over leaves, and the loop goes on") {
  Kiosk kiosk;
  auto ending = notice("tutup", model::Severity::danger);
  ending.item.schedule.until = fakes::kMorning + std::chrono::minutes(2);
  publish(kiosk, {ending});
  kiosk.wait(seconds(2));
  REQUIRE(stands(kiosk));
  CHECK(kiosk.shown.wake_at <= base::Milliseconds(120'000));
  kiosk.wait(seconds(120));
  CHECK_FALSE(stands(kiosk));
  CHECK(kiosk.has("dock.start"));
}

TEST_CASE("a notice whose times or link staff changed has not been read yet") {
  Kiosk kiosk;
  auto changed = notice("tutup", model::Severity::warning);
  publish(kiosk, {changed});
  kiosk.wait(seconds(2));
  REQUIRE(kiosk.tap("dock.read"));
  publish(kiosk, {changed});
  kiosk.wait(seconds(2));
  CHECK_FALSE(stands(kiosk));
  changed.item.times = {{std::chrono::minutes(825), {"Peminjaman terakhir", "Last loans"}}};
  publish(kiosk, {changed});
  kiosk.wait(seconds(2));
  CHECK(stands(kiosk));
}

TEST_CASE("both languages stand on it, and the switch turns them round") {
  Kiosk kiosk;
  publish(kiosk, {notice("tutup", model::Severity::warning)});
  kiosk.wait(seconds(2));
  REQUIRE(kiosk.tap("dock.english"));
  CHECK(stands(kiosk));
  CHECK(kiosk.shell->choice().is_urgent);
  CHECK(kiosk.shell->choice().language == model::Language::english);
}
