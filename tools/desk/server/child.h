// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that the desk starts: mosquitto, lobi for a preview, a lobi-sync of its own.
//
// A child has no signal blocked, an environment of PATH, HOME and LANG=C.UTF-8 and what is given, no descriptor of
// ours but 0, 1 and 2, and ends with the desk (PR_SET_PDEATHSIG: start one that is to live from a thread that
// lives as long). Any thread; one Child belongs to one thread at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"

namespace lobi::desk {

struct ChildProgram {
  std::filesystem::path program;                    // absolute, or a name that PATH has
  std::vector<std::string> arguments, environment;  // environment: "NAME=value"
  // What it says goes to `log` (0600, begun anew); empty: to our own standard error.
  std::filesystem::path log;
};

class Child {
 public:
  [[nodiscard]] static Result<Child> start(const ChildProgram& program);
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  ~Child();  // stop()

  [[nodiscard]] pid_t id() const { return id_; }
  // Empty while it runs, then what it exited with, or 128 and the signal.
  [[nodiscard]] std::optional<int> ended();
  void signal(int number) const;
  // SIGTERM, after `patience` SIGKILL; returns when it is gone.
  void stop(std::chrono::milliseconds patience = std::chrono::seconds(5));

 private:
  explicit Child(pid_t id) : id_(id) {}
  pid_t id_ = -1;
  std::optional<int> status_;
};

struct Ran {
  int status = 0;  // as Child::ended()
  std::string output, errors;
};
// Runs it to its end. ErrorKind::limit when it takes longer or says more (it is killed then), ::io when it cannot
// be started.
[[nodiscard]] Result<Ran> run_program(const ChildProgram& program, std::chrono::milliseconds time,
                                      std::size_t max_output = 64 * 1024);

}  // namespace lobi::desk
