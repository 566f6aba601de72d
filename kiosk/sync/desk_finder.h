// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for desks in the local network, by mDNS: once a minute a child avahi-browse, whose lines found_desks.h
// reads.
//
// A search has 10 s and 64 KiB; one that takes or says more finds nothing. Where avahi is not installed or not
// running nothing is found, which the log says once. Used while a kiosk is not paired. One thread, no waiting.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "link/message.h"

namespace lobi::sync {

class DeskFinder {
 public:
  // Borrows the clock. `browser`: avahi-browse.
  explicit DeskFinder(const base::Clock& clock, std::filesystem::path browser = "/usr/bin/avahi-browse");
  ~DeskFinder();
  DeskFinder(const DeskFinder&) = delete;
  DeskFinder& operator=(const DeskFinder&) = delete;

  void work();  // starts a search when it is time, and reads what one says
  // Of the search that ended last, once.
  [[nodiscard]] std::optional<std::vector<link::FoundDesk>> take_found() {
    return std::exchange(found_, std::nullopt);
  }
  [[nodiscard]] int descriptor() const { return output_.get(); }  // to be polled for POLLIN; -1: no search
  [[nodiscard]] base::Milliseconds time_left() const;             // until work() is due without a word of the child

 private:
  void start();
  [[nodiscard]] Result<void> spawn();
  void read();
  void end(bool is_whole);

  const base::Clock& clock_;
  std::filesystem::path browser_;
  base::Milliseconds due_;  // steady: the next search, or the end of this one's time
  pid_t child_ = -1;
  base::UniqueFd output_;
  std::string said_;
  bool has_complained_ = false;
  std::optional<std::vector<link::FoundDesk>> found_;
};

}  // namespace lobi::sync
