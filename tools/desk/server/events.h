// SPDX-License-Identifier: GPL-3.0-or-later
// What changed just now, for the pages that are open: SSE at /api/v1/events, and /api/v1/changes for those without.
//
// The newest kKept are kept, so that a page that lost its connection goes on where it was. Nothing secret belongs
// here: every viewer sees all of it. Any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "tools/desk/server/route.h"

namespace lobi::desk {

struct Event {
  std::int64_t id = 0;  // rises; begins anew with the program
  std::string name;     // presence, receipt, moderation, drafts, urgent, people
  std::string data;     // JSON
};

class Events {
 public:
  static constexpr std::size_t kKept = 500;

  void publish(std::string name, const Json& data);
  // Those after `id`, oldest first. When `id` is none of ours any more: all that are kept.
  [[nodiscard]] std::vector<Event> after(std::int64_t id);
  [[nodiscard]] std::int64_t newest();
  // Returns when there is something after `id`, close() was called or the time is over.
  void wait(std::int64_t id, std::chrono::milliseconds time);
  void close();
  [[nodiscard]] bool is_closed();

 private:
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<Event> kept_;
  std::int64_t newest_ = 0;
  bool is_closed_ = false;
};

}  // namespace lobi::desk
