// SPDX-License-Identifier: GPL-3.0-or-later
// A desk's state as a folder, made while it runs, and put back while it does not.
//
// The copy of desk.db is SQLite's own (VACUUM INTO), so it is whole whatever is written meanwhile; keys, releases,
// blobs, the sources' tokens (fetch/tokens) and the log's head are copied as files; what the desk fetched itself is
// fetched anew. It holds secret keys and tokens: it is made 0700 and belongs where nobody else reads. A desk that
// is restored from an old backup publishes versions above those it finds at the broker (fleet). Sessions are not
// restored: everybody logs in anew.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace lobi::desk {

// `to` must not be there yet.
[[nodiscard]] Result<void> back_up(const std::filesystem::path& state_dir, const std::filesystem::path& to);
// blocked: a desk runs there. The state that was there is kept beside it as "<state_dir>.before-restore".
[[nodiscard]] Result<void> restore(const std::filesystem::path& from, const std::filesystem::path& state_dir);

// Held while a desk runs: one desk a state folder. Empty lock files stay.
class StateLock {
 public:
  [[nodiscard]] static Result<StateLock> take(const std::filesystem::path& state_dir);
  StateLock(StateLock&& other) noexcept;
  StateLock& operator=(StateLock&&) = delete;
  ~StateLock();

 private:
  explicit StateLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace lobi::desk
