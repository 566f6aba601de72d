// SPDX-License-Identifier: GPL-3.0-or-later
// Small repeatable shuffles: the same seed gives the same order on every machine and compiler, so that pictures of
// a screen can be compared and a lesson can be carried to its other language. std::shuffle promises no such thing.
// Not for secrets. Who uses it: the exercises of a lesson. Plain value: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lobi::model {

class Shuffle {
 public:
  explicit Shuffle(std::uint64_t seed) : state_(seed) {}

  // 0 .. count-1, each once, in any order.
  [[nodiscard]] std::vector<std::size_t> order(std::size_t count);
  // The same, and never 0, 1, 2 … itself when count is 2 or more: an exercise must not begin solved.
  [[nodiscard]] std::vector<std::size_t> other_order(std::size_t count);

 private:
  std::uint64_t next();

  std::uint64_t state_;
};

// 0, 1, 2 …: what is not to be shuffled.
[[nodiscard]] std::vector<std::size_t> order_as_written(std::size_t count);

}  // namespace lobi::model
