// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk itself fetched, where it does ([fetch] of desk.toml): its lobi-sync's files and words.
//
//   <state_dir>/fetch/            state of that lobi-sync: inbox.db, published/, media/, tokens/, blobs/
//   <state_dir>/fetch/run/        its socket
//
// Its publication is read once a generation. Any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "link/message.h"
#include "model/content.h"
#include "pack/desk_config.h"

namespace lobi::desk {

struct FetchFolders {
  std::filesystem::path state, published, run, blobs;
};
[[nodiscard]] FetchFolders fetch_folders(const pack::DeskConfig& config);

class OwnContent {
 public:
  explicit OwnContent(const pack::DeskConfig& config) : config_(&config) {}

  // Empty: the desk does not fetch, or nothing was published yet.
  [[nodiscard]] std::shared_ptr<const model::Content> content();
  // Of its lobi-sync, at most kFresh old, since every page asks; empty when it does not run or answer in two
  // seconds.
  [[nodiscard]] std::optional<link::ModerationList> moderation();
  [[nodiscard]] std::optional<link::Report> report();
  // Carries a decision out there too. Its words, when it could not.
  [[nodiscard]] Result<void> decide(const link::ModerateRequest& request);

 private:
  static constexpr std::chrono::seconds kFresh{3};
  template <typename T>
  struct Said {
    std::optional<std::chrono::steady_clock::time_point> at;
    std::optional<T> words;
  };
  template <typename T>
  [[nodiscard]] std::optional<T> fresh(Said<T>& said, const link::Message& request);

  const pack::DeskConfig* config_;
  std::mutex mutex_;
  std::mutex asking_;  // one question at a time: who waits takes the answer of the one before
  Said<link::ModerationList> moderation_;
  Said<link::Report> report_;
  std::int64_t generation_ = 0;
  std::shared_ptr<const model::Content> content_;
};

}  // namespace lobi::desk
