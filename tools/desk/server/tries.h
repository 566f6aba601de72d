// SPDX-License-Identifier: GPL-3.0-or-later
// How often somebody tried something lately: at most `most` times in `span`, for each key (an account, an address).
//
// Counted before the answer is known, so that many tries at once do not slip through; a right one may be taken
// back with forget(). Remembers kMaxKeys keys and then drops those that are over. Any thread.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"

namespace lobi::desk {

class Tries {
 public:
  static constexpr std::size_t kMaxKeys = 20'000;

  Tries(std::size_t most, std::chrono::seconds span) : most_(most), span_(span) {}

  // Zero: go on, and it is counted. Else: so long from now on.
  [[nodiscard]] std::chrono::seconds take(const std::string& key, base::Milliseconds now);
  void forget(const std::string& key);

 private:
  void drop_old(base::Milliseconds now);
  std::mutex mutex_;
  std::map<std::string, std::deque<base::Milliseconds>> tries_;
  std::size_t most_;
  std::chrono::seconds span_;
};

}  // namespace lobi::desk
