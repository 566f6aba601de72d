// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/masonry.h"

#include <doctest/doctest.h>

#include <algorithm>

using lobi::ui::Masonry;

TEST_CASE("each card goes below the shortest column, of equals the leftmost") {
  Masonry cards(3, 10);
  CHECK(cards.add(100).column == 0);
  CHECK(cards.add(50).column == 1);
  CHECK(cards.add(80).column == 2);
  CHECK(cards.add(20).column == 1);
  CHECK(cards.places()[3].y == 60);
  CHECK(cards.longest() == 100);
}

TEST_CASE("what is placed never moves while more is placed") {
  Masonry cards(2, 28);
  for (int i = 0; i < 50; ++i) cards.add(100 + i % 7 * 30);
  const auto before = cards.places();
  for (int i = 0; i < 50; ++i) cards.add(300);
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(cards.places()[i].y == before[i].y);
    CHECK(cards.places()[i].column == before[i].column);
  }
}

TEST_CASE("the length is estimated from the average, a little low, and exact when all are placed") {
  Masonry cards(3, 28);
  for (int i = 0; i < 30; ++i) cards.add(400);
  const double placed = 10 * 428 - 28, all = 100 * 428 - 28;
  CHECK(cards.estimated_length(0) == placed);
  CHECK(cards.estimated_length(270) < all);
  CHECK(cards.estimated_length(270) > 0.95 * all);
}

TEST_CASE("the first card that may be seen is found among ten thousand") {
  Masonry cards(3, 28);
  for (int i = 0; i < 10'000; ++i) cards.add(200 + i % 11 * 40);
  const double y = 300'000;
  const std::size_t first = cards.first_below(y);
  const auto& places = cards.places();
  CHECK(places[first].bottom() > y);
  CHECK(std::all_of(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(first),
                    [y](const auto& place) { return place.bottom() <= y; }));
}
