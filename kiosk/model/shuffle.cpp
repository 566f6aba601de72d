// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shuffle.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lobi::model {

// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), figure 17.
std::uint64_t Shuffle::next() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31U);
}

// Fisher and Yates. The remainder's bias is far below what six options could show.
std::vector<std::size_t> Shuffle::order(std::size_t count) {
  std::vector<std::size_t> order = order_as_written(count);
  for (std::size_t left = count; left > 1; --left) std::swap(order[left - 1], order[next() % left]);
  return order;
}

std::vector<std::size_t> Shuffle::other_order(std::size_t count) {
  std::vector<std::size_t> shuffled = order(count);
  if (count > 1 && shuffled == order_as_written(count))
    std::rotate(shuffled.begin(), shuffled.begin() + 1, shuffled.end());
  return shuffled;
}

std::vector<std::size_t> order_as_written(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

}  // namespace lobi::model
