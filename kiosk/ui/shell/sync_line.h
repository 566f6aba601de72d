// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that tells lobi-sync things and leaves the screen's small picture in run_dir/screen.lpx.
//
// Posting never waits. A page's picture is made 480 px wide here; of a session the last one that was nobody's
// stands in its place, with the words "sedang dipakai" over it: what a visitor sees never reaches this thread.
// Nobody listens when lobi-sync does not run: normal, everything is told again with the next one. One a program.
#pragma once

#include <filesystem>
#include <optional>
#include <thread>

#include "base/mailbox.h"
#include "link/message.h"
#include "pixels/picture.h"

namespace lobi::ui {

inline constexpr int kScreenPictureWidth = 480;

class SyncLine {
 public:
  // fonts_conf as for paint::FontContext.
  SyncLine(std::filesystem::path run_dir, std::filesystem::path fonts_conf);
  ~SyncLine();  // waits for the one under way
  SyncLine(const SyncLine&) = delete;
  SyncLine& operator=(const SyncLine&) = delete;

  void tell(link::Message message);
  // `page` is the whole page; of a session it must be empty.
  void report(link::ScreenReport report, pixels::Picture page);

 private:
  struct Told {
    link::Message message;
    std::optional<pixels::Picture> page;
  };
  void work();
  [[nodiscard]] bool write_picture(const link::ScreenReport& report, pixels::Picture page);

  std::filesystem::path run_dir_, fonts_conf_;
  pixels::Picture last_;  // of this thread: small, and nobody's session
  base::Mailbox<Told> told_;
  std::thread thread_;
};

}  // namespace lobi::ui
