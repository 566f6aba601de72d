// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screen_watch.h"

#include <doctest/doctest.h>

using namespace lobi;
using namespace lobi::ui;
using std::chrono::seconds;

namespace {

SeenScreen thing(const std::string& pushed) { return {ShownThing{pushed, {"Judul", "Title"}}, false}; }
const SeenScreen kSession{std::nullopt, true};
const SeenScreen kFading{std::nullopt, false};

ScreenWatch heard() {
  ScreenWatch watch;
  watch.note_sync_heard();
  return watch;
}

model::Plan plan(std::int64_t version) {
  model::Plan out;
  out.version = version;
  out.digest = "d" + std::to_string(version);
  return out;
}

}  // namespace

TEST_CASE("a lobi that nobody speaks to takes no pictures") {
  ScreenWatch watch;
  CHECK_FALSE(watch.see(thing("batik"), seconds(1)));
  CHECK(watch.due_at() > seconds(1'000'000));
}

TEST_CASE("another thing is told once, and the next one a minute later at the earliest") {
  ScreenWatch watch = heard();
  const auto first = watch.see(thing("batik"), seconds(1));
  REQUIRE(first.has_value());
  CHECK(first->item == "batik");
  CHECK(first->title.en == "Title");
  CHECK_FALSE(watch.see(thing("batik"), seconds(2)));
  CHECK_FALSE(watch.see(thing("anyaman"), seconds(10)));
  CHECK(watch.due_at() == seconds(61));
  CHECK(watch.see(thing("anyaman"), seconds(61)).has_value());
}

TEST_CASE("nothing is told while one thing fades into another") {
  ScreenWatch watch = heard();
  CHECK_FALSE(watch.see(kFading, seconds(1)));
  CHECK(watch.see(thing("batik"), seconds(2)).has_value());
}

TEST_CASE("who asks gets a picture at once, of a session only that there is one") {
  ScreenWatch watch = heard();
  REQUIRE(watch.see(thing("batik"), seconds(1)).has_value());
  watch.ask();
  CHECK(watch.see(thing("batik"), seconds(2)).has_value());
  watch.ask();
  const auto busy = watch.see(kSession, seconds(3));
  REQUIRE(busy.has_value());
  CHECK(busy->is_in_session);
  CHECK(busy->item.empty());
  CHECK(busy->title == model::Bilingual{"Sedang dipakai", "In use"});
}

TEST_CASE("an item is told as presented once a release") {
  ScreenWatch watch;
  const base::Instant now = base::from_unix_ms(1'795'312'800'000);
  CHECK_FALSE(watch.note_presented(kFading, plan(17), now));
  const auto told = watch.note_presented(thing("batik"), plan(17), now);
  REQUIRE(told.has_value());
  CHECK(told->version == 17);
  CHECK(told->digest == "d17");
  CHECK(told->item == "batik");
  CHECK(told->at == now);
  CHECK_FALSE(watch.note_presented(thing("batik"), plan(17), now));
  CHECK(watch.note_presented(thing("anyaman"), plan(17), now).has_value());
  CHECK(watch.note_presented(thing("batik"), plan(18), now).has_value());
  CHECK_FALSE(watch.note_presented(thing(""), plan(18), now));
  CHECK_FALSE(watch.note_presented(kSession, plan(19), now));
}
