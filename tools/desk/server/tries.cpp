// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/tries.h"

namespace lobi::desk {

std::chrono::seconds Tries::take(const std::string& key, base::Milliseconds now) {
  const std::lock_guard lock(mutex_);
  if (tries_.size() >= kMaxKeys) drop_old(now);
  // Somebody made up 20,000 names within the span: nobody new comes in for a while.
  if (tries_.size() >= kMaxKeys && !tries_.contains(key)) return span_;
  auto& times = tries_[key];
  while (!times.empty() && times.front() + span_ <= now) times.pop_front();
  if (times.size() >= most_) return std::chrono::ceil<std::chrono::seconds>(times.front() + span_ - now);
  times.push_back(now);
  return std::chrono::seconds{0};
}

void Tries::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  tries_.erase(key);
}

void Tries::drop_old(base::Milliseconds now) {
  std::erase_if(tries_, [&](const auto& each) { return each.second.empty() || each.second.back() + span_ <= now; });
}

}  // namespace lobi::desk
