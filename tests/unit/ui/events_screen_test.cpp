// SPDX-License-Identifier: GPL-3.0-or-later
// Events on a page in memory: what can be touched lies where a hand reaches, and touching it does what it says.
#include "ui/screens/events.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "../../fakes/content.h"
#include "../../fakes/one_screen.h"
#include "ui/platform/scroller.h"
#include "ui/screens/event.h"
#include "ui/screens/event_words.h"

using namespace lobi;
using namespace lobi::ui;
using namespace std::chrono_literals;

namespace {

// Monday, 23 November 2026, 14:30 WIB.
const base::Instant kNow = base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 7h + 30min);

// Notes what a screen asks for.
model::Content some_weeks() {
  model::Content content;
  content.generation = 1;
  for (int day = 0; day < 12; ++day) {
    content.events.push_back(fakes::some_event("e" + std::to_string(day), kNow + day * 24h + 30min));
    content.events.back().summary = "Pelatihan literasi digital untuk warga kota, pertemuan " + std::to_string(day);
  }
  return content;
}

struct Kiosk : fakes::OneScreen {
  explicit Kiosk(paint::Size page, LookChoice wanted = {}) : OneScreen(page, wanted, kNow) {
    content = some_weeks();
  }
};

constexpr std::array<paint::Size, 4> kPages{{{1920, 1080}, {1080, 1920}, {1707, 960}, {2594, 1459}}};

}  // namespace

TEST_CASE(
    "events can be touched below the line only in reach mode, and nothing touchable overlaps or leaves the page") {
  for (const paint::Size page : kPages) {
    for (const LookChoice& choice :
         {LookChoice{}, LookChoice{Theme::light, model::Language::indonesian, true, false, false},
          LookChoice{Theme::light, model::Language::indonesian, false, true, false}}) {
      for (const Route& route : {Route{ScreenName::events, "", 0}, Route{ScreenName::event, "agenda:e3", 0}}) {
        Kiosk kiosk(page, choice);
        kiosk.open(route);
        CAPTURE(page.width);
        CAPTURE(choice.is_reach);
        CAPTURE(choice.has_large_text);
        CAPTURE(kiosk.frame().targets.size());
        CHECK(kiosk.frame().targets.size() >= 2);
        for (const auto& one : kiosk.frame().targets) {
          CAPTURE(one.target.id);
          if (one.seen.is_empty()) continue;
          CHECK(one.seen.right() <= page.width + 1);
          CHECK(one.seen.bottom() <= page.height);
          if (choice.is_reach) CHECK(one.seen.y >= kiosk.layout().reach_line);
          for (const auto& other : kiosk.frame().targets) {
            if (&other == &one) break;
            CAPTURE(other.target.id);
            CHECK(one.seen.inset(2, 2).intersected(other.seen.inset(2, 2)).is_empty());
          }
        }
      }
    }
  }
}

TEST_CASE(
    "chips choose, cards lead to their event, the code opens the dialog with words for those without a phone") {
  Kiosk kiosk({1920, 1080});
  kiosk.open({ScreenName::events, "", 0});
  CHECK(kiosk.find("events.today") != nullptr);
  CHECK(kiosk.find("events.now") == nullptr);  // nothing is under way
  CHECK(kiosk.find("events.agenda:e7") == nullptr);
  kiosk.touch("events.all");
  kiosk.touch("events.agenda:e0");
  REQUIRE(kiosk.asked.went.size() == 1);
  CHECK(kiosk.asked.went[0] == Route{ScreenName::event, "agenda:e0", 0});
  kiosk.touch("events.code");
  REQUIRE(kiosk.asked.offers.size() == 1);
  CHECK(kiosk.asked.offers[0].address.starts_with("BEGIN:VEVENT"));
  CHECK(kiosk.asked.offers[0].words.find("Aula, Lantai 1") != std::string::npos);
  kiosk.now += 45min;
  kiosk.show();
  CHECK(kiosk.find("events.now") != nullptr);
}

TEST_CASE("a day without events says so and leads on") {
  Kiosk kiosk({1920, 1080});
  kiosk.content.events.erase(kiosk.content.events.begin());
  kiosk.open({ScreenName::events, "today", 0});
  kiosk.touch("events.empty");
  CHECK(kiosk.find("events.agenda:e1") != nullptr);
  kiosk.content.events.clear();
  CHECK(kiosk.screen().is_gone(kiosk.world()));
}

TEST_CASE("an event is taken home by its own code and by its page; a cancelled one is not") {
  Kiosk kiosk({1920, 1080});
  kiosk.open({ScreenName::event, "agenda:e3", 0});
  kiosk.touch("event.calendar");
  kiosk.touch("event.page");
  REQUIRE(kiosk.asked.offers.size() == 2);
  CHECK(kiosk.asked.offers[0].address.find("DTSTART:20261126T080000Z") != std::string::npos);
  CHECK(kiosk.asked.offers[1].address == "https://perpus.example/acara/e3");
  kiosk.content.events[3].is_cancelled = true;
  kiosk.show();
  CHECK(kiosk.find("event.calendar") == nullptr);
  CHECK(kiosk.find("event.page") == nullptr);
}

TEST_CASE("the dock leads to the event before and after; one that is over is gone") {
  Kiosk kiosk({1920, 1080});
  kiosk.open({ScreenName::event, "agenda:e0", 0});
  const DockMiddle first = kiosk.screen().dock_middle(kiosk.world());
  CHECK_FALSE(first.first);
  REQUIRE(first.second);
  first.second();
  kiosk.show();
  CHECK(kiosk.asked.turns == std::vector<Turn>{Turn::next});
  CHECK(kiosk.screen().dock_middle(kiosk.world()).first);
  kiosk.now += 24h * 30;
  CHECK(kiosk.screen().is_gone(kiosk.world()));
}

TEST_CASE("an event's time is told in the library's zone, and where it stands") {
  Kiosk kiosk({1920, 1080});
  const Look& look = kiosk.looks.get({});
  const model::Zone zone;
  model::Event event = fakes::some_event("a", kNow + 30min);
  const auto check = [&](const char* day, const char* hours) {
    CHECK(event_day(event, zone, model::Language::indonesian) == day);
    CHECK(event_hours(look, event, zone) == hours);
  };
  check("Senin, 23 November", "15.00–17.00 WIB");
  CHECK(event_time(event, zone, kNow) == EventTime::today);
  CHECK(event_time(event, zone, kNow + 1h) == EventTime::now);
  CHECK(event_time(event, zone, kNow - 24h) == EventTime::tomorrow);
  CHECK(event_time(event, zone, kNow - 48h) == EventTime::later);
  event.end = event.start;
  check("Senin, 23 November", "15.00 WIB");
  event.start = base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 12 / 13) + 17h);
  event.end = event.start + 24h;
  event.is_all_day = true;
  check("Senin, 14 Desember", "Sepanjang hari");
  event.end = event.start + 5 * 24h;
  check("14–18 Desember 2026", "Sepanjang hari");
  CHECK(date_block(event, zone, event.start + 50h, model::Language::indonesian).day == "16");
  CHECK(date_block(event, zone, kNow, model::Language::indonesian).month == "DES");
}

TEST_CASE("on an upright page the event before and the one after are a touch away, above the dock") {
  for (const paint::Size page : {paint::Size{1080, 1920}, paint::Size{960, 1707}}) {
    Kiosk kiosk(page);
    kiosk.open({ScreenName::event, "agenda:e3", 0});
    kiosk.touch("post.next");
    REQUIRE(kiosk.asked.turns.size() == 1);
    CHECK(kiosk.asked.turns[0] == Turn::next);
    kiosk.touch("post.previous");
    kiosk.touch("post.previous");
    CHECK(kiosk.asked.turns[2] == Turn::previous);
    for (const auto& placed : kiosk.targets()) {
      if (placed.target.id.rfind("post.", 0) == 0) continue;
      CAPTURE(placed.target.id);
      CHECK(placed.seen.bottom() <= kiosk.layout().dock.y - 140 + 0.5);
    }
  }
}
