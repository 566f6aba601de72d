// SPDX-License-Identifier: GPL-3.0-or-later
// The parent's side of lobi-decode: a stranger's bytes in, a Picture out, whatever the bytes do to the child.
//
// One process a job (2 ms), so that nothing of one picture can reach the next. The bytes go over in a memfd that is
// the child's standard input, not through a pipe: there is nothing to feed, and the only thing to wait for is the
// report.
//
// A program with an event loop starts a DecodeJob, polls descriptor() for POLLIN, and calls finish() then, or when
// its own time limit is over: finish() never waits for the decoder. Others call decode_in_sandbox(), which waits.
// Destroying a job kills its child. The child is dead before its pixels are read, so they cannot change meanwhile.
//
// Surprising: the child is waited for by its number; a program that ignores SIGCHLD or reaps every child breaks
// this. A job belongs to one thread at a time. Used by lobi-sync and lobi-desk.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "base/unique_fd.h"
#include "pixels/picture.h"

namespace lobi::decode {

class DecodeJob {
 public:
  // Copies the bytes and starts the child. cpu_time bounds what the child computes, whoever waits for it: rounded
  // up to seconds, at most a minute. Errors: limit (over 15 MB), malformed (no bytes), io (the program is missing).
  [[nodiscard]] static Result<DecodeJob> start(const std::filesystem::path& decoder, std::string_view bytes,
                                               int longest_side, std::chrono::milliseconds cpu_time);

  DecodeJob(DecodeJob&& other) noexcept;
  DecodeJob& operator=(DecodeJob&& other) noexcept;
  DecodeJob(const DecodeJob&) = delete;
  DecodeJob& operator=(const DecodeJob&) = delete;
  ~DecodeJob();

  // Readable as soon as the child reported or ended.
  [[nodiscard]] int descriptor() const { return report_.get(); }

  // Ends the child and gives its picture. Before descriptor() is readable that means: the time is over (limit).
  // Call once. Errors are decode.h's, `limit` for time, `malformed` for a child that broke out of line and was
  // killed.
  [[nodiscard]] Result<pixels::Picture> finish();

 private:
  DecodeJob(pid_t child, int longest_side, base::UniqueFd report, base::UniqueFd pixels);
  [[nodiscard]] int end_child();  // kills if need be; the wait status

  pid_t child_ = -1;
  int longest_side_ = 0;
  base::UniqueFd report_;
  base::UniqueFd pixels_;
};

// Starts a job and waits for it at most time_limit.
[[nodiscard]] Result<pixels::Picture> decode_in_sandbox(const std::filesystem::path& decoder,
                                                        std::string_view bytes, int longest_side,
                                                        std::chrono::milliseconds time_limit);

}  // namespace lobi::decode
