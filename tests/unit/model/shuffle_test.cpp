// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shuffle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace lobi::model;

TEST_CASE("the same seed shuffles the same way on every machine") {
  CHECK(Shuffle(7).order(6) == Shuffle(7).order(6));
  CHECK(Shuffle(1).order(6) == std::vector<std::size_t>{0, 1, 3, 2, 4, 5});
}

TEST_CASE("a shuffle holds every index once") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::vector<std::size_t> order = Shuffle(seed).order(5);
    std::sort(order.begin(), order.end());
    CHECK(order == order_as_written(5));
  }
}

TEST_CASE("all orders come up") {
  std::set<std::vector<std::size_t>> seen;
  Shuffle shuffle(3);
  for (int i = 0; i < 500; ++i) seen.insert(shuffle.order(3));
  CHECK(seen.size() == 6);
}

TEST_CASE("the other order is never the one written") {
  for (std::uint64_t seed = 0; seed < 500; ++seed)
    for (std::size_t count = 2; count < 5; ++count)
      CHECK(Shuffle(seed).other_order(count) != order_as_written(count));
}

TEST_CASE("nothing and one cannot be shuffled") {
  CHECK(Shuffle(1).other_order(0).empty());
  CHECK(Shuffle(1).other_order(1) == order_as_written(1));
}
