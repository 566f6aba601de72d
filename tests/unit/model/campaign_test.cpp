// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/campaign.h"

#include <doctest/doctest.h>

#include "fakes/content.h"

using namespace lobi::model;
using namespace std::chrono_literals;
using lobi::fakes::kNoon;

TEST_CASE("a hashtag is letters, digits and '_', in NFC, not digits alone, with or without its sign") {
  CHECK(hashtag_from("#BacaBareng") == "BacaBareng");
  CHECK(hashtag_from("baca_2026") == "baca_2026");
  CHECK(hashtag_from("#Cafe\u0301") == "Caf\u00e9");
  CHECK(hashtag_from("#\u06a4\u0631\u06a4\u0648\u0633\u062a\u0627\u0643\u0627\u0621\u0646").has_value());
  for (const char* wrong : {"", "#", "2026", "#baca bareng", "#baca-bareng", "##baca", "\xff", "\u0301a"}) {
    CAPTURE(wrong);
    CHECK_FALSE(hashtag_from(wrong).has_value());
  }
  CHECK(hashtag_from(std::string(kMaxHashtag, 'a')).has_value());
  CHECK_FALSE(hashtag_from(std::string(kMaxHashtag + 1, 'a')).has_value());
}

TEST_CASE(
    "a post carries the hashtag that its network named, and one that is only marked in its text, in any case") {
  Campaign campaign;
  campaign.hashtag = "BacaBareng";
  Post post = lobi::fakes::some_post("1");
  CHECK_FALSE(carries(post, campaign.tag()));
  post.hashtags.push_back("bacabareng");
  CHECK(carries(post, campaign.tag()));
  post.hashtags.clear();
  post.spans.push_back({0, 5, SpanKind::hashtag, "BACABARENG"});
  CHECK(carries(post, campaign.tag()));
  post.spans.back().kind = SpanKind::mention;
  CHECK_FALSE(carries(post, campaign.tag()));
}

TEST_CASE("a campaign runs from its first moment to before its last, and without dates always") {
  Campaign campaign;
  CHECK(campaign.is_running(kNoon));
  campaign.from = kNoon;
  campaign.until = kNoon + 24h;
  CHECK_FALSE(campaign.is_running(kNoon - 1ms));
  CHECK(campaign.is_running(kNoon));
  CHECK(campaign.is_running(kNoon + 24h - 1ms));
  CHECK_FALSE(campaign.is_running(kNoon + 24h));
}

TEST_CASE("each network that has one address for everybody is posted to with the hashtag in it") {
  CHECK(post_address(Network::mastodon, "BacaBareng", "lubuk.example") ==
        "https://lubuk.example/share?text=%23BacaBareng");
  CHECK(post_address(Network::mastodon, "BacaBareng", "").empty());
  CHECK(post_address(Network::bluesky, "Caf\u00e9", "") == "https://bsky.app/intent/compose?text=%23Caf%C3%A9");
  CHECK(post_address(Network::x, "a_b", "") == "https://x.com/intent/post?text=%23a_b");
  CHECK(post_address(Network::instagram, "Baca", "") == "https://www.instagram.com/explore/tags/Baca/");
  CHECK(post_address(Network::tiktok, "Baca", "") == "https://www.tiktok.com/tag/Baca");
  CHECK(post_address(Network::website, "Baca", "").empty());
  CHECK(post_address(Network::telegram, "Baca", "").empty());
}
