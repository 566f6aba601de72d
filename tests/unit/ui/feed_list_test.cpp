// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/feed_list.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace lobi::ui;

namespace {

constexpr double kView = 720;
const FeedGrid kGrid{3, 28, 1};

std::vector<std::uint64_t> ids_from(std::uint64_t first, std::size_t count) {
  std::vector<std::uint64_t> ids(count);
  std::iota(ids.begin(), ids.end(), first);
  return ids;
}

// Heights that differ by id and not by place.
struct Feed {
  std::vector<std::uint64_t> ids;
  FeedList list;

  explicit Feed(std::vector<std::uint64_t> start) : ids(std::move(start)) { list.reset(ids, kGrid); }
  [[nodiscard]] FeedList::Measure measure() {
    return [this](std::size_t index) { return 200 + static_cast<double>(ids[index] * 7919 % 311); };
  }
  double update(std::vector<std::uint64_t> next, double top, const FeedGrid& grid = kGrid) {
    ids = next;
    return list.update(std::move(next), grid, top, kView, measure());
  }
  [[nodiscard]] MasonryPlace place_of(std::uint64_t id) const {
    const auto at = std::find(ids.begin(), ids.end(), id) - ids.begin();
    return list.places().at(static_cast<std::size_t>(at));
  }
};

}  // namespace

TEST_CASE("only as much is placed as the scroll needs") {
  Feed feed(ids_from(1000, 10'000));
  feed.list.reach(2000, feed.measure());
  const auto before = feed.list.places().size();
  CHECK(before < 40);
  feed.list.reach(2000, feed.measure());
  CHECK(feed.list.places().size() == before);
  feed.list.reach(4000, feed.measure());
  CHECK(feed.list.places().size() > before);
}

TEST_CASE("the length only grows on the way down and is exact at the end") {
  Feed feed(ids_from(1000, 900));
  double last = 0;
  for (double y = 1000;; y += 1000) {
    feed.list.reach(y, feed.measure());
    if (feed.list.places().size() == 900) break;
    CHECK(feed.list.length() >= last);
    last = feed.list.length();
  }
  double longest = 0;
  for (const auto& place : feed.list.places()) longest = std::max(longest, place.bottom());
  CHECK(feed.list.length() == longest);
  CHECK(std::abs(last / longest - 1) < 0.05);
}

TEST_CASE("new posts above leave every card that is seen in its column, moved by the same way") {
  Feed feed(ids_from(1000, 300));
  feed.list.reach(6000, feed.measure());
  const double top = 3000;
  std::vector<std::uint64_t> seen;
  for (std::size_t i = 0; i < feed.list.places().size(); ++i) {
    const auto& place = feed.list.places()[i];
    if (place.bottom() > top && place.y < top + kView) seen.push_back(feed.ids[i]);
  }
  const Feed before = feed;
  const double moved = feed.update(ids_from(998, 302), top);
  CHECK(moved > 0);
  REQUIRE(seen.size() >= 6);
  for (const auto id : seen) {
    CHECK(feed.place_of(id).column == before.place_of(id).column);
    CHECK(feed.place_of(id).y == doctest::Approx(before.place_of(id).y + moved));
  }
}

TEST_CASE("cards do not lie over one another after many publications") {
  std::uint64_t first = 5000;
  Feed feed(ids_from(first, 100));
  double top = 0;
  for (int round = 0; round < 20; ++round) {
    feed.list.reach(top + 2 * kView, feed.measure());
    first -= static_cast<std::uint64_t>(round % 4);
    top += feed.update(ids_from(first, 100 + static_cast<std::size_t>(5000 - first)), top) + 150;
  }
  feed.list.reach(1e9, feed.measure());
  std::vector<double> ends(3, 0);
  for (const auto& place : feed.list.places()) {
    double& end = ends[static_cast<std::size_t>(place.column)];
    CHECK(place.y >= end - 0.001);
    end = place.bottom() + kGrid.gap;
  }
}

TEST_CASE("a withdrawn post closes up below, what was above it stays") {
  Feed feed(ids_from(1000, 60));
  feed.list.reach(3000, feed.measure());
  const auto anchor = feed.place_of(1009);
  auto ids = feed.ids;
  std::erase(ids, std::uint64_t{1015});
  CHECK(feed.update(ids, anchor.y + 10) == 0);
  CHECK(feed.place_of(1009).y == anchor.y);
}

TEST_CASE("when the card at the top is withdrawn the next one holds the place") {
  Feed feed(ids_from(1000, 60));
  feed.list.reach(3000, feed.measure());
  const double top = 900;
  const std::size_t first = feed.list.first_below(top);
  std::size_t next = first + 1;
  while (feed.list.places()[next].bottom() <= top) ++next;
  const auto gone = feed.ids[first], held = feed.ids[next];
  const double y = feed.place_of(held).y;
  auto ids = feed.ids;
  std::erase(ids, gone);
  const double moved = feed.update(ids, top);
  CHECK(feed.place_of(held).y == doctest::Approx(y + moved));
}

TEST_CASE("another grid tells how far the first card that was seen moved") {
  Feed feed(ids_from(1000, 200));
  feed.list.reach(5000, feed.measure());
  const double top = 2500;
  const auto id = feed.ids[feed.list.first_below(top)];
  const double y = feed.place_of(id).y;
  const double moved = feed.update(feed.ids, top, {2, 28, 2});
  CHECK(feed.place_of(id).y == doctest::Approx(y + moved));
}
