// SPDX-License-Identifier: GPL-3.0-or-later
// A kiosk in a temporary folder: its configuration, and the real lobi-sync and lobictl run on it. One thread.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "fakes/temp_dir.h"
#include "model/content.h"

namespace lobi::process {

// A child that is killed when the test forgets it.
class Child {
 public:
  explicit Child(pid_t number) : number_(number) {}
  Child(Child&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Child& operator=(Child&&) = delete;
  ~Child();
  int wait();  // its exit code; 128 + signal when it was killed
  int send_and_wait(int signal);
  [[nodiscard]] bool wait_at_most(std::chrono::microseconds time);  // false: it still runs

 private:
  pid_t number_;
  int status_ = 0;
};

class Kiosk {
 public:
  Kiosk();

  // `more` are further lines of its [[source]].
  void add_source(const std::string& id, const std::string& kind, const std::string& address,
                  const std::string& more = "own = true\n");

  [[nodiscard]] Child start_sync(const std::vector<std::string>& options = {}) const;
  int sync_once() const { return start_sync({"--once"}).wait(); }

  struct Output {
    int code = 0;
    std::string text;
  };
  [[nodiscard]] Output lobictl(const std::vector<std::string>& arguments, const std::string& input = {}) const;
  void trust(const std::string& ca_file);  // [fetch] ca_file

  [[nodiscard]] const std::filesystem::path& folder() const { return dir_.path(); }  // everything of this kiosk

  [[nodiscard]] std::filesystem::path state() const { return dir_ / "state"; }
  [[nodiscard]] std::filesystem::path published() const { return dir_ / "state" / "published"; }
  [[nodiscard]] std::filesystem::path run_dir() const { return dir_ / "run"; }
  [[nodiscard]] bool has_publication() const;
  [[nodiscard]] model::Content shown()
      const;  // fails the test when it cannot be read, or a picture it names is missing

 private:
  fakes::TempDir dir_;
};

// True as soon as the condition holds, looked at a hundred times a second; false after `time`.
[[nodiscard]] bool becomes_true(const std::function<bool()>& condition, std::chrono::seconds time);

}  // namespace lobi::process
