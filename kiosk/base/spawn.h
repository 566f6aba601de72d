// SPDX-License-Identifier: GPL-3.0-or-later
// posix_spawn's own small structures, as every child of Lobi's wants them: signals as they were in the beginning,
// and none blocked. One thread each.
#pragma once

#include <fcntl.h>
#include <spawn.h>

#include <csignal>

namespace lobi::base {

class SpawnActions {
 public:
  SpawnActions() { posix_spawn_file_actions_init(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }
  // `to` in the child is `from` here. False: no memory.
  [[nodiscard]] bool duplicate(int from, int to) {
    return posix_spawn_file_actions_adddup2(&actions_, from, to) == 0;
  }
  // `to` in the child reads and writes nothing.
  [[nodiscard]] bool silence(int to) {
    return posix_spawn_file_actions_addopen(&actions_, to, "/dev/null", O_RDWR, 0) == 0;
  }

 private:
  posix_spawn_file_actions_t actions_{};
};

class SpawnAttributes {
 public:
  SpawnAttributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

}  // namespace lobi::base
