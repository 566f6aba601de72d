// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/attract_items.h"

#include <algorithm>

#include <doctest/doctest.h>

namespace lobi::ui {
namespace {

using Kind = AttractItem::Kind;

Offer full_offer() {
  Offer offer;
  for (int i = 0; i < 5; ++i) {
    OfferedPost post;
    post.key = "mastodon:" + std::to_string(i);
    post.picture.file = "/p/" + std::to_string(i);
    offer.posts.push_back(post);
    offer.books.push_back({"b" + std::to_string(i), "", {}});
    offer.e_books.push_back({"e" + std::to_string(i), "", {}});
  }
  offer.new_books = 12;
  offer.paths = {{"gawai", {}, {}, {}, {"a"}}, {"aman", {}, {}, {}, {"b"}}};
  return offer;
}

constexpr LoopFacts kAll{Known::yes, Known::yes};

std::vector<Kind> kinds(const std::vector<AttractItem>& items) {
  std::vector<Kind> out;
  for (const auto& item : items) out.push_back(item.kind);
  return out;
}

bool has(const std::vector<AttractItem>& items, Kind kind) {
  return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.kind == kind; });
}

TEST_CASE("a full loop has seven items, the newest post first, and never two of a kind in a row") {
  const auto items = attract_items(full_offer(), kAll, 0);
  REQUIRE(items.size() == kMostItems);
  CHECK(items.front().post.key == "mastodon:0");
  const auto order = kinds(items);
  CHECK(std::adjacent_find(order.begin(), order.end()) == order.end());
}

TEST_CASE("what has no room in one round has it in the next") {
  const auto first = attract_items(full_offer(), kAll, 0), second = attract_items(full_offer(), kAll, 1);
  CHECK(has(first, Kind::e_books) != has(first, Kind::hours));
  CHECK(has(second, Kind::e_books) == has(first, Kind::hours));
  CHECK(has(second, Kind::hours) == has(first, Kind::e_books));
}

TEST_CASE("a campaign that runs is in every round, and two of them take turns") {
  Offer offer = full_offer();
  offer.campaigns.resize(2);
  offer.campaigns[0].campaign.hashtag = "Satu";
  offer.campaigns[1].campaign.hashtag = "Dua";
  const auto tag_of = [&](int round) {
    const auto items = attract_items(offer, kAll, round);
    CHECK(items.size() == kMostItems);
    const auto found =
        std::find_if(items.begin(), items.end(), [](const auto& item) { return item.kind == Kind::campaign; });
    return found == items.end() ? std::string() : found->campaign.campaign.tag();
  };
  CHECK(tag_of(0) == "satu");
  CHECK(tag_of(1) == "dua");
  CHECK(tag_of(2) == "satu");
}

OfferedPushed pushed(const std::string& id, int weight) {
  OfferedPushed one;
  one.item.id = one.key = id;
  one.item.weight = weight;
  return one;
}

int count(const std::vector<AttractItem>& items, const std::string& id) {
  return static_cast<int>(std::count_if(
      items.begin(), items.end(), [&](const auto& item) { return item.pushed && item.pushed->item.id == id; }));
}

TEST_CASE("what staff push comes as often in a round as it weighs, apart, and before everything else") {
  Offer offer = full_offer();
  offer.pushed = {pushed("batik", 2), pushed("jam", 1)};
  const auto items = attract_items(offer, kAll, 0);
  CHECK(items.size() == kMostItems + 3);
  CHECK(items.front().pushed);
  CHECK(count(items, "batik") == 2);
  CHECK(count(items, "jam") == 1);
  const auto is_pushed = [](const AttractItem& item) { return item.pushed.has_value(); };
  CHECK(std::adjacent_find(items.begin(), items.end(), [&](const auto& a, const auto& b) {
          return is_pushed(a) && is_pushed(b);
        }) == items.end());
}

TEST_CASE("of many pushed items each comes as often over the rounds as its weight says") {
  Offer offer = full_offer();
  for (int i = 0; i < 10; ++i) offer.pushed.push_back(pushed("p" + std::to_string(i), i == 0 ? 3 : 1));
  std::vector<AttractItem> all;
  for (int round = 0; round < 3; ++round) {  // 24 slots for a period of 12
    const auto items = attract_items(offer, kAll, round);
    CHECK(items.size() == kMostItems + kMostPushedSlots);
    all.insert(all.end(), items.begin(), items.end());
  }
  CHECK(count(all, "p0") == 6);
  for (int i = 1; i < 10; ++i) CHECK(count(all, "p" + std::to_string(i)) == 2);
}

TEST_CASE("a post that staff push is not shown a second time as news") {
  Offer offer = full_offer();
  OfferedPushed featured = pushed("pilihan", 1);
  featured.post = offer.posts[0];
  offer.pushed = {featured};
  const auto items = attract_items(offer, kAll, 0);
  CHECK(std::count_if(items.begin(), items.end(), [](const auto& item) {
          return item.kind == Kind::post && item.post.key == "mastodon:0";
        }) == 1);
}

TEST_CASE("without anything else a pushed item is the whole loop") {
  Offer offer;
  offer.pushed = {pushed("jam", 1)};
  const auto items = attract_items(offer, {}, 0);
  REQUIRE(items.size() == 1);
  CHECK(items[0].kind == Kind::notice);
}

TEST_CASE("learning paths take turns from round to round") {
  const auto path_of = [](int round) {
    const auto items = attract_items(full_offer(), kAll, round);
    return std::find_if(items.begin(), items.end(), [](const auto& item) { return item.kind == Kind::learn; })
        ->path.id;
  };
  CHECK(path_of(0) == "gawai");
  CHECK(path_of(1) == "aman");
  CHECK(path_of(2) == "gawai");
}

TEST_CASE("posts without pictures stay in the feed while there is one with a picture") {
  Offer offer = full_offer();
  offer.posts[0].picture.file.clear();
  const auto items = attract_items(offer, kAll, 0);
  CHECK(items.front().post.key == "mastodon:1");
}

TEST_CASE("if no post has a picture the newest one is shown alone") {
  Offer offer = full_offer();
  for (auto& post : offer.posts) post.picture.file.clear();
  const auto items = attract_items(offer, kAll, 0);
  CHECK(std::count_if(items.begin(), items.end(), [](const auto& item) { return item.kind == Kind::post; }) == 1);
}

TEST_CASE("without content the lessons, the accounts and the hours make the loop") {
  Offer offer;
  offer.paths = full_offer().paths;
  CHECK(kinds(attract_items(offer, kAll, 0)) == std::vector<Kind>{Kind::learn, Kind::follow, Kind::hours});
}

TEST_CASE("posts fill a loop that has little else") {
  Offer offer;
  offer.posts = full_offer().posts;
  CHECK(attract_items(offer, {}, 0).size() == kLeastItems);
}

TEST_CASE("two covers make no shelf") {
  Offer offer = full_offer();
  offer.books.resize(2);
  CHECK_FALSE(has(attract_items(offer, kAll, 0), Kind::books));
}

TEST_CASE("with nothing at all the library's name stands") {
  CHECK(kinds(attract_items({}, {}, 3)) == std::vector<Kind>{Kind::welcome});
}

TEST_CASE("an item is over when its post must no longer be shown") {
  AttractItem item;
  CHECK_FALSE(item.is_over(base::from_unix_ms(1000)));
  item.post.show_until = base::from_unix_ms(1000);
  CHECK(item.is_over(base::from_unix_ms(1000)));
  CHECK_FALSE(item.is_over(base::from_unix_ms(999)));
}

}  // namespace
}  // namespace lobi::ui
