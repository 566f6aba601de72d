// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/feed_contents.h"

#include <doctest/doctest.h>

#include "../../fakes/content.h"

using namespace lobi;
using namespace lobi::ui;
using fakes::kNoon;
using fakes::some_post;
using model::Network;

namespace {

model::Post on(Network network, const std::string& id, std::vector<std::string> hashtags = {}) {
  model::Post post = some_post(id);
  post.network = network;
  post.hashtags = std::move(hashtags);
  post.spans.clear();
  return post;
}

model::SourceHealth source(const std::string& id, Network network, const std::string& follow_url) {
  return {id, network, "Sumber " + id, follow_url, kNoon};
}

FeedContents all_of(const model::Content& content, base::Instant now = kNoon) {
  return feed_contents(content, {}, {}, now);
}

}  // namespace

TEST_CASE("a route's item is a filter and comes back as it was") {
  for (const char* item : {"", "mastodon", "#dongengsabtu"}) CHECK(item_of(filter_of(item)) == item);
  CHECK(filter_of("#DongengSabtu").hashtag == "dongengsabtu");
  const PostPlace place = post_place(item_of(PostPlace{"mastodon:https://lubuk.example/7", filter_of("#perpus")}));
  CHECK(place.key == "mastodon:https://lubuk.example/7");
  CHECK(place.filter == filter_of("#perpus"));
  CHECK(post_place("bluesky:at://7").filter == FeedFilter{});
}

TEST_CASE("a filter keeps a network's posts, also those that it carries as a cross-post") {
  model::Content content;
  content.posts = {on(Network::mastodon, "1"), on(Network::bluesky, "2"), on(Network::mastodon, "3")};
  content.posts[2].also_on = {Network::bluesky};
  CHECK(feed_contents(content, {}, filter_of("bluesky"), kNoon).posts == std::vector<std::size_t>{1, 2});
  CHECK(all_of(content).networks == std::vector<Network>{Network::mastodon, Network::bluesky});
}

TEST_CASE("a filter keeps a hashtag's posts; the chips stay those of the whole feed") {
  model::Content content;
  content.posts = {on(Network::mastodon, "1", {"resep"}), on(Network::bluesky, "2", {"lomba"})};
  const FeedContents feed = feed_contents(content, {}, filter_of("#lomba"), kNoon);
  CHECK(feed.posts == std::vector<std::size_t>{1});
  CHECK(feed.networks.size() == 2);
}

TEST_CASE("hashtags are offered from two posts on, most used first, at most four") {
  model::Content content;
  for (int i = 0; i < 6; ++i)
    content.posts.push_back(on(Network::mastodon, std::to_string(i), {"a", "sekali" + std::to_string(i)}));
  for (int i = 6; i < 9; ++i)
    content.posts.push_back(on(Network::mastodon, std::to_string(i), {"b", "c", "d", "e"}));
  const auto tags = all_of(content).hashtags;
  REQUIRE(tags.size() == kMostHashtags);
  CHECK(tags[0].tag == "a");
  CHECK(tags[0].posts == 6);
  CHECK(tags[1].tag == "b");
  CHECK(tags[3].words == "#d");
}

TEST_CASE("a post whose time is over is left out, and the next end is known") {
  model::Content content;
  content.posts = {on(Network::mastodon, "1"), on(Network::mastodon, "2"), on(Network::mastodon, "3")};
  content.posts[0].show_until = kNoon + std::chrono::hours(1);
  content.posts[1].show_until = kNoon + std::chrono::hours(2);
  CHECK(all_of(content).posts.size() == 3);
  CHECK(all_of(content).next_end == kNoon + std::chrono::hours(1));
  CHECK(all_of(content, kNoon + std::chrono::hours(1)).posts == std::vector<std::size_t>{1, 2});
}

TEST_CASE("a post without words and without a picture is no card") {
  model::Content content;
  content.posts = {on(Network::mastodon, "1")};
  content.posts[0].text.clear();
  content.posts[0].media = {model::Media{}};
  CHECK(all_of(content).posts.empty());
}

TEST_CASE("a network that fell silent becomes its account, once, and never while a filter is chosen") {
  model::Content content;
  content.posts = {on(Network::mastodon, "1")};
  content.sources = {source("m", Network::mastodon, "https://lubuk.example/@perpus"),
                     source("b", Network::bluesky, "https://bsky.app/profile/perpus"),
                     source("b2", Network::bluesky, "https://bsky.app/profile/lain"),
                     source("katalog", Network::website, "")};
  model::Library library;
  library.accounts = {
      {Network::bluesky, "@perpus.lubuk.example", "", "https://bsky.app/profile/perpus", {"Kabar singkat", ""}}};
  const auto silent = feed_contents(content, library, {}, kNoon).silent;
  REQUIRE(silent.size() == 1);
  CHECK(silent[0].account == "@perpus.lubuk.example");
  CHECK(silent[0].brings.id == "Kabar singkat");
  CHECK(feed_contents(content, library, filter_of("mastodon"), kNoon).silent.empty());
}

TEST_CASE("the feed is as fresh as the source that answered last") {
  model::Content content;
  content.sources = {source("m", Network::mastodon, ""), source("b", Network::bluesky, "")};
  content.sources[0].last_success = kNoon - std::chrono::hours(3);
  content.sources[1].last_success.reset();
  CHECK(all_of(content).updated == kNoon - std::chrono::hours(3));
}
