// SPDX-License-Identifier: GPL-3.0-or-later
// Feed and post on a page in memory: what can be touched lies where a hand reaches, a touch leads where it says,
// time and new publications change what is shown and leave the visitor at his place.
#include "ui/screens/feed.h"
#include "ui/screens/feed_head.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "../../fakes/content.h"
#include "../../fakes/one_screen.h"
#include "ui/platform/scroller.h"
#include "ui/screens/post.h"
#include "ui/theme/icons.h"

using namespace lobi;
using namespace lobi::ui;
using namespace std::chrono_literals;
using fakes::kLandscape, fakes::kPortrait, fakes::kNoon;
using model::Network;

namespace {

// Notes what a screen asks for.
// Even numbers on Mastodon, odd ones on Bluesky; the lower the newer.
model::Post post(int number) {
  model::Post one = fakes::some_post(std::to_string(number), kNoon - std::chrono::minutes(number));
  one.native_id = std::to_string(number);
  one.network = number % 2 == 0 ? Network::mastodon : Network::bluesky;
  one.show_until = kNoon + 24h * 30;
  return one;
}

model::Content content_of(int first, int count) {
  model::Content content;
  content.generation = 1;
  for (int i = 0; i < count; ++i) content.posts.push_back(post(first + i));
  return content;
}

struct Kiosk : fakes::OneScreen {
  explicit Kiosk(paint::Size page, LookChoice wanted = {}) : OneScreen(page, wanted, kNoon) {}
};

}  // namespace

TEST_CASE("feed and post offer what can be touched where a hand reaches, in every layout") {
  for (const fakes::PageCase& one : fakes::kPageCases) {
    for (const Route& route : {Route{ScreenName::feed, "", 0}, Route{ScreenName::post, "mastodon:4", 0}}) {
      Kiosk kiosk(one.page, one.choice());
      kiosk.content = content_of(0, 40);
      kiosk.open(route);
      CHECK(kiosk.frame().targets.size() >= 2);
      for (const auto& placed : kiosk.frame().targets) {
        CAPTURE(placed.target.id);
        if (placed.target.id == "feed.top") {  // a picture to look at: it can be touched below the line as well
          CHECK(placed.seen.bottom() - one.top >= 88);
        } else {
          CHECK(placed.seen.y >= one.top);
        }
      }
    }
  }
}

TEST_CASE("a card leads to its post, and the post's page knows which feed it came from") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 40);
  kiosk.open({ScreenName::feed, "mastodon", 0});
  kiosk.touch("feed.mastodon:2");
  REQUIRE(kiosk.asked.went.size() == 1);
  kiosk.open(kiosk.asked.went[0]);
  kiosk.screen().dock_middle(kiosk.world()).second();
  kiosk.show();
  CHECK(kiosk.asked.turns == std::vector{Turn::next});
  kiosk.touch("post.qr");
  REQUIRE(kiosk.asked.offers.size() == 1);
  CHECK(kiosk.asked.offers[0].address == "https://lubuk.example/@perpus/4");  // 3 is on Bluesky
}

TEST_CASE("a swipe turns to the next post and back") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 5);
  kiosk.open({ScreenName::post, "mastodon:0", 0});
  const auto swipe = [&](int way) {
    REQUIRE(kiosk.frame().swipes.size() == 1);
    const auto act = kiosk.frame().swipes[0].act;
    act(way);
    kiosk.show();
  };
  swipe(-1);  // there is none before the first
  CHECK(kiosk.asked.turns.empty());
  swipe(1);
  swipe(1);
  swipe(-1);
  CHECK(kiosk.asked.turns == std::vector{Turn::next, Turn::next, Turn::previous});
  kiosk.touch("post.qr");
  CHECK(kiosk.asked.offers[0].address == "https://lubuk.example/@perpus/1");
}

TEST_CASE("a hashtag on the page leads to the feed filtered by it") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 5);
  kiosk.open({ScreenName::post, "mastodon:0", 0});
  kiosk.touch("post.tag.perpus");
  REQUIRE(kiosk.asked.went.size() == 1);
  CHECK(kiosk.asked.went[0] == Route{ScreenName::feed, "#perpus", 0});
}

TEST_CASE("a chip filters, and a second touch takes the filter back") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 12);
  kiosk.open({ScreenName::feed, "", 0});
  CHECK(kiosk.find("feed.bluesky:1") != nullptr);
  kiosk.touch("feed.chip.mastodon");
  CHECK(kiosk.find("feed.bluesky:1") == nullptr);
  CHECK(kiosk.find("feed.mastodon:2") != nullptr);
  kiosk.touch("feed.chip.mastodon");
  CHECK(kiosk.find("feed.bluesky:1") != nullptr);
}

TEST_CASE("a post leaves the feed, and its page is gone, when its time is over") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 12);
  kiosk.content.posts[1].show_until = kNoon + 1h;
  kiosk.open({ScreenName::feed, "", 0});
  CHECK(kiosk.find("feed.bluesky:1") != nullptr);
  CHECK(kiosk.frame().wake_at <= kiosk.memory.now + 1h);
  kiosk.now = kNoon + 1h;
  kiosk.show();
  CHECK(kiosk.find("feed.bluesky:1") == nullptr);
  kiosk.now = kNoon;
  kiosk.open({ScreenName::post, "bluesky:1", 0});
  CHECK_FALSE(kiosk.screen().is_gone(kiosk.world()));
  kiosk.now = kNoon + 1h;
  CHECK(kiosk.screen().is_gone(kiosk.world()));
}

TEST_CASE("a post that a new publication lacks is gone while it is open") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 12);
  kiosk.open({ScreenName::post, "mastodon:4", 0});
  kiosk.content = content_of(5, 7);
  kiosk.content.generation = 2;
  CHECK(kiosk.screen().is_gone(kiosk.world()));
  kiosk.show();  // it composes nothing until the shell goes back
  CHECK(kiosk.frame().targets.empty());
}

TEST_CASE("a new publication leaves the visitor at his place, at the top and far below") {
  for (const double offset : {0.0, 700.0, 2600.0}) {
    CAPTURE(offset);
    Kiosk kiosk(kLandscape);
    kiosk.content = content_of(100, 60);
    kiosk.open({ScreenName::feed, "", 0});
    kiosk.list().jump(offset);
    kiosk.show();
    std::vector<std::pair<std::string, Rect>> before;
    for (const auto& placed : kiosk.frame().targets)
      if (placed.target.id.starts_with("feed.mastodon") || placed.target.id.starts_with("feed.bluesky"))
        before.emplace_back(placed.target.id, placed.seen);
    REQUIRE(before.size() >= 3);
    kiosk.content = content_of(97, 63);
    kiosk.content.generation = 2;
    kiosk.show();
    CHECK(kiosk.list().offset() > offset);
    for (const auto& [key, seen] : before) {
      const std::string& id = key;  // a lambda of CAPTURE cannot take a binding
      CAPTURE(id);
      REQUIRE(kiosk.find(id) != nullptr);
      CHECK(kiosk.find(id)->seen.x == seen.x);
      CHECK(kiosk.find(id)->seen.y == doctest::Approx(seen.y));
    }
  }
}

TEST_CASE("a network that fell silent is a code at the feed's end, and its touch shows it in large") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 3);
  kiosk.content.sources = {
      {"ig", Network::instagram, "Instagram perpustakaan", "https://instagram.example/perpus", {}}};
  kiosk.open({ScreenName::feed, "", 0});
  kiosk.touch("feed.silent.https://instagram.example/perpus");
  REQUIRE(kiosk.asked.offers.size() == 1);
  CHECK(kiosk.asked.offers[0].address == "https://instagram.example/perpus");
}

TEST_CASE("a feed without news says so and leads to where there is some") {
  Kiosk kiosk(kPortrait);
  kiosk.library.accounts = {{Network::mastodon, "@perpus@lubuk.example", "", "https://lubuk.example/@perpus", {}}};
  kiosk.open({ScreenName::feed, "", 0});
  kiosk.touch("feed.empty");
  REQUIRE(kiosk.asked.went.size() == 1);
  CHECK(kiosk.asked.went[0].screen == ScreenName::follow);
}

TEST_CASE("ten thousand posts compose as few cards as ten, and the page count never falls on the way") {
  Kiosk kiosk(kLandscape);
  kiosk.content = content_of(0, 10'000);
  kiosk.open({ScreenName::feed, "", 0});
  int pages = kiosk.screen().dock_middle(kiosk.world()).count;
  CHECK(pages > 1000);
  for (int i = 0; i < 40; ++i) {
    kiosk.list().jump(kiosk.list().offset() + 500);
    kiosk.show();
    CHECK(kiosk.frame().targets.size() < 40);
    const int now = kiosk.screen().dock_middle(kiosk.world()).count;
    CHECK(now >= pages);
    pages = now;
  }
}

TEST_CASE("a long text scrolls and has arrows where a hand reaches") {
  for (const fakes::PageCase& one : fakes::kPageCases) {
    CAPTURE(one.page.width);
    CAPTURE(one.is_large);
    CAPTURE(one.is_reach);
    Kiosk kiosk(one.page, one.choice());
    kiosk.content = content_of(0, 3);
    kiosk.content.posts[0].spans.clear();
    for (int i = 0; i < 60; ++i) kiosk.content.posts[0].text += " Kalimat panjang yang masih ada kelanjutannya.";
    kiosk.open({ScreenName::post, "mastodon:0", 0});
    REQUIRE(kiosk.find("text.down") != nullptr);
    CHECK(kiosk.find("text.down")->seen.y >= one.top);
    CHECK(kiosk.list().max_offset() > 100);
    kiosk.touch("text.down");
    kiosk.memory.now += 400ms;
    kiosk.show();
    CHECK(kiosk.list().offset() > 0);
  }
}

TEST_CASE("the news say how old they are after an hour, and that the kiosk is offline at once, without alarm") {
  Kiosk kiosk(kLandscape);
  const auto pill = [&](std::optional<base::Instant> updated) { return freshness_pill(kiosk.world(), updated); };
  CHECK_FALSE(pill({}));
  CHECK_FALSE(pill(kNoon - std::chrono::minutes(59)));
  const auto stale = pill(kNoon - std::chrono::hours(3));
  REQUIRE(stale);
  CHECK(stale->text == "Diperbarui 3 jam lalu");
  CHECK(stale->icon == 0);
  // Fetched since, and nothing was new: no publication says so, lobi-sync does.
  kiosk.health.last_success = kNoon - std::chrono::minutes(5);
  CHECK_FALSE(pill(kNoon - std::chrono::hours(3)));
  kiosk.health.is_offline = true;
  const auto offline = pill(kNoon - std::chrono::hours(3));
  REQUIRE(offline);
  CHECK(offline->text == "Diperbarui 5 menit lalu");
  CHECK(offline->icon == icon::kWifiOff);
}
