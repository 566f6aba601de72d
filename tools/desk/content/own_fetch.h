// SPDX-License-Identifier: GPL-3.0-or-later
// The desk's own fetch ([fetch] of desk.toml): one lobi-sync for the whole fleet.
//
//   lobi-sync (child, started again with growing pauses) ─► fetch/published ─► SnapshotMaker ─► blobs/ ─►
//   Fleet::set_snapshot() ─► the release ─► kiosks
//
// A new publication is cut at most every kSnapshotGap, because each is a new release. Blobs that neither the newest
// snapshot nor a release nor an upload names go after kBlobLife. One thread of its own, which the destructor ends.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "sync/fleet_snapshot.h"
#include "tools/desk/content/own_content.h"
#include "tools/desk/server/child.h"
#include "tools/desk/server/services.h"

namespace lobi::desk {

// After so many failed starts in a row: 1, 2, 4 … s, at most five minutes.
[[nodiscard]] std::chrono::seconds restart_pause(int failures);

// Removes files of `folder` named by a hash that are neither in `named` nor younger than kBlobLife; those named are
// made young. How many went.
std::size_t drop_old_blobs(const std::filesystem::path& folder, const std::set<std::string>& named,
                           std::filesystem::file_time_type now);

class OwnFetch {
 public:
  static constexpr std::chrono::seconds kSnapshotGap{60};
  static constexpr std::chrono::days kBlobLife{7};
  // Empty: this desk does not fetch. io: its folders cannot be made.
  [[nodiscard]] static Result<std::unique_ptr<OwnFetch>> start(Services& services);
  ~OwnFetch();
  OwnFetch(const OwnFetch&) = delete;
  OwnFetch& operator=(const OwnFetch&) = delete;

 private:
  explicit OwnFetch(Services& services);
  void run();
  void look_after_child();
  void look_for_news();
  void take_snapshot(std::int64_t generation);
  void link_originals() const;
  void look_for_waiting();
  void clean();

  Services& services_;
  FetchFolders folders_;
  std::filesystem::path blobs_;
  sync::SnapshotMaker maker_;
  OwnContent own_;

  // The thread's own.
  std::optional<Child> child_;
  base::Milliseconds started_at_{0}, start_at_{0};
  int failures_ = 0;
  std::int64_t generation_ = 0;
  std::optional<base::Milliseconds> snapshot_at_, cleaned_at_, asked_at_;
  std::vector<std::string> waiting_;  // references of posts, as it said last

  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace lobi::desk
