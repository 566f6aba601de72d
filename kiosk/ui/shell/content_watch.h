// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that looks for new publications: on a nudge, and by itself every second.
//
// It reads content.db, remembers in the generation log that it is about to be drawn, and tells lobi-sync which one
// is in use, so that its files stay. A publication that cannot be read, or that never settled in three starts, is
// left alone for ever and the newest earlier one is shown (DESIGN.md section 2). The main thread takes what was
// read and what lobi-sync says, and says when a publication was drawn for a minute. Everything about
// files and sockets happens on this thread.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "base/mailbox.h"
#include "base/unique_fd.h"
#include "link/message.h"
#include "link/socket.h"
#include "store/generation_log.h"
#include "ui/shell/published_content.h"

namespace lobi::ui {

struct WatchedPaths {
  std::filesystem::path published;     // state_dir/published
  std::filesystem::path screen_state;  // of the generation log
  std::filesystem::path run;           // sockets
};

class ContentWatch {
 public:
  // Reads what is there now before it returns, then watches. on_news is called on the thread.
  ContentWatch(WatchedPaths paths, std::function<void()> on_news);
  ~ContentWatch();
  ContentWatch(const ContentWatch&) = delete;
  ContentWatch& operator=(const ContentWatch&) = delete;

  [[nodiscard]] std::unique_ptr<PublishedContent> take();        // null: nothing new
  [[nodiscard]] std::optional<model::SyncHealth> take_health();  // empty: nothing new was said
  [[nodiscard]] std::optional<link::Heard> take_heard();  // what else lobi-sync says, in its order; empty: no more
  void note_settled(std::int64_t generation);             // it was drawn for a minute

 private:
  void look();
  [[nodiscard]] std::unique_ptr<PublishedContent> read_newest();
  void report(std::int64_t generation, link::ShownState state);
  void hear(link::Heard heard);
  void watch();
  void settle();

  WatchedPaths paths_;
  std::function<void()> on_news_;
  store::GenerationLog log_;
  std::optional<std::int64_t> current_;  // of this thread
  base::Mailbox<std::unique_ptr<PublishedContent>> news_;
  base::Mailbox<model::SyncHealth> health_;
  base::Mailbox<link::Heard> heard_;
  std::atomic<std::int64_t> settled_{0};
  base::UniqueFd ending_;
  std::thread thread_;
};

// Without watching or remembering anything: for snapshots. Null without a readable publication.
[[nodiscard]] std::unique_ptr<PublishedContent> read_current(const std::filesystem::path& published_dir);

}  // namespace lobi::ui
