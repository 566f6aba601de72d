// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign's wall on a page in memory: which posts are on it, what the code holds, and where hands reach.
#include "ui/screens/campaign.h"

#include <doctest/doctest.h>

#include <array>

#include "../../fakes/content.h"
#include "../../fakes/one_screen.h"
#include "ui/screens/campaign_words.h"

using namespace lobi;
using namespace lobi::ui;
using namespace std::chrono_literals;

namespace {

using fakes::kNoon;

model::Campaign some_campaign() {
  model::Campaign campaign;
  campaign.hashtag = "BacaBareng";
  campaign.title = {"Baca bareng", "Reading together"};
  campaign.text = {"Foto buku yang sedang Anda baca, ceritakan di mana Anda membacanya.", ""};
  campaign.until = kNoon + 48h;
  campaign.places = {{model::Network::mastodon, "https://lubuk.example/share?text=%23BacaBareng"},
                     {model::Network::bluesky, "https://bsky.app/intent/compose?text=%23BacaBareng"}};
  return campaign;
}

struct Kiosk : fakes::OneScreen {
  explicit Kiosk(paint::Size page, LookChoice wanted = {}, int posts = 6) : OneScreen(page, wanted, kNoon) {
    content.generation = 1;
    content.campaigns = {some_campaign()};
    for (int i = 0; i < posts; ++i) {
      content.posts.push_back(fakes::some_post(std::to_string(i), kNoon - i * 1h));
      if (i % 2 == 0) content.posts.back().hashtags.push_back("bacabareng");
    }
  }
};

constexpr std::array<paint::Size, 5> kPages{{{1920, 1080}, {1080, 1920}, {1707, 960}, {2594, 1459}, {960, 1707}}};
const Route kWall{ScreenName::campaign, "bacabareng", 0};

}  // namespace

TEST_CASE("the wall has what carries the hashtag and may be shown now, newest first") {
  Kiosk kiosk({1920, 1080});
  kiosk.content.posts[2].show_until = kNoon;
  CHECK(campaign_posts(kiosk.content, kiosk.content.campaigns[0], kNoon) == std::vector<std::size_t>{0, 4});
  kiosk.open(kWall);
  CHECK(kiosk.find("campaign.mastodon:https://lubuk.example/statuses/0") != nullptr);
  CHECK(kiosk.find("campaign.mastodon:https://lubuk.example/statuses/1") == nullptr);
  kiosk.touch("campaign.mastodon:https://lubuk.example/statuses/4");
  REQUIRE(kiosk.asked.went.size() == 1);
  CHECK(kiosk.asked.went[0].screen == ScreenName::post);
  CHECK(kiosk.asked.went[0].item.find("#bacabareng") != std::string::npos);
}

TEST_CASE("a campaign that is over, or has not begun, is no wall") {
  Kiosk kiosk({1920, 1080});
  kiosk.open(kWall);
  CHECK_FALSE(kiosk.screen().is_gone(kiosk.world()));
  kiosk.now = kNoon + 48h;
  CHECK(kiosk.screen().is_gone(kiosk.world()));
  kiosk.show();
  CHECK(kiosk.targets().empty());
  CHECK(running_campaign(kiosk.content, "", kNoon + 48h) == nullptr);
  kiosk.content.campaigns[0].from = kNoon + 1h;
  CHECK(running_campaign(kiosk.content, "", kNoon) == nullptr);
  CHECK(running_campaign(kiosk.content, "lain", kNoon + 1h) == nullptr);
}

TEST_CASE("the chosen network's code is the one that is enlarged") {
  for (const paint::Size page : kPages) {
    Kiosk kiosk(page);
    kiosk.open(kWall);
    const std::string enlarge = kiosk.find("campaign.enlarge") != nullptr ? "campaign.enlarge" : "campaign.code";
    kiosk.touch(enlarge);
    kiosk.touch("campaign.place.1");
    kiosk.touch(enlarge);
    REQUIRE(kiosk.asked.offers.size() == 2);
    CHECK(kiosk.asked.offers[0].address == kiosk.content.campaigns[0].places[0].url);
    CHECK(kiosk.asked.offers[1].address == kiosk.content.campaigns[0].places[1].url);
  }
}

TEST_CASE("with one place there is nothing to choose") {
  Kiosk kiosk({1920, 1080});
  kiosk.content.campaigns[0].places.pop_back();
  kiosk.open(kWall);
  CHECK(kiosk.find("campaign.code") != nullptr);
  CHECK(kiosk.find("campaign.place.0") == nullptr);
}

TEST_CASE(
    "everything of the wall that has to be touched lies on the page, and below the line in portrait and reach "
    "mode") {
  for (const paint::Size page : kPages) {
    for (const LookChoice& choice :
         {LookChoice{}, LookChoice{Theme::light, model::Language::indonesian, true, false, false},
          LookChoice{Theme::light, model::Language::indonesian, false, true, false},
          LookChoice{Theme::light, model::Language::indonesian, true, true, false}}) {
      for (const int posts : {0, 6}) {
        Kiosk kiosk(page, choice, posts);
        kiosk.open(kWall);
        CAPTURE(page.width);
        CAPTURE(choice.is_reach);
        CAPTURE(choice.has_large_text);
        CAPTURE(posts);
        const Layout& layout = kiosk.layout();
        const double line = choice.is_reach ? layout.reach_line : layout.is_portrait ? 0.4 * layout.page.height : 0;
        for (const auto& placed : kiosk.targets()) {
          CAPTURE(placed.target.id);
          CHECK(placed.seen.right() <= layout.page.width + 0.5);
          CHECK(placed.seen.bottom() <= layout.dock.y + 0.5);
          const bool is_offered_below = placed.target.id == "campaign.code" && !choice.is_reach;
          if (!is_offered_below) CHECK(placed.seen.y >= line - 0.5);
        }
        const bool has_code = kiosk.find("campaign.code") != nullptr || kiosk.find("campaign.enlarge") != nullptr;
        CHECK(has_code);
      }
    }
  }
}
