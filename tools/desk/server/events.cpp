// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/server/events.h"

namespace lobi::desk {

void Events::publish(std::string name, const Json& data) {
  // Text that is not UTF-8 is replaced: dump() would throw.
  std::string text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  {
    const std::lock_guard lock(mutex_);
    kept_.push_back({++newest_, std::move(name), std::move(text)});
    if (kept_.size() > kKept) kept_.pop_front();
  }
  more_.notify_all();
}

std::vector<Event> Events::after(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  std::vector<Event> found;
  const bool is_of_another_run = id > newest_;
  for (const Event& each : kept_)
    if (is_of_another_run || each.id > id) found.push_back(each);
  return found;
}

std::int64_t Events::newest() {
  const std::lock_guard lock(mutex_);
  return newest_;
}

void Events::wait(std::int64_t id, std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  more_.wait_for(lock, time, [&] { return is_closed_ || newest_ > id; });
}

void Events::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  more_.notify_all();
}

bool Events::is_closed() {
  const std::lock_guard lock(mutex_);
  return is_closed_;
}

}  // namespace lobi::desk
