// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/client.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "decode/protocol.h"
#include "decode/spawn.h"

namespace lobi::decode {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

std::size_t pixel_bytes(int width, int height) {
  return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * sizeof(pixels::Pixel);
}

int whole_seconds(milliseconds time) {
  return static_cast<int>(std::clamp<std::int64_t>((time.count() + 999) / 1000, 1, kMaxCpuSeconds));
}

// How a child that gave no report ended, in a sentence.
Error silent_end(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU || signal == SIGKILL)
      return {ErrorKind::limit, "decoding the picture took longer than allowed"};
    if (signal == SIGSYS)
      return {ErrorKind::malformed, "the picture made lobi-decode do what its sandbox forbids: it was stopped"};
    return {ErrorKind::malformed, "the picture crashed lobi-decode (signal " + std::to_string(signal) + ")"};
  }
  return {ErrorKind::io, "lobi-decode ended without a word (status " + std::to_string(WEXITSTATUS(status)) + ")"};
}

Result<pixels::Picture> copy_pixels(const base::UniqueFd& memory, const Decoded& decoded) {
  const std::size_t bytes = pixel_bytes(decoded.width, decoded.height);
  void* mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, memory.get(), 0);
  if (mapped == MAP_FAILED)
    return fail(ErrorKind::io, std::string("mapping decoded pixels: ") + std::strerror(errno));
  const auto* first = static_cast<const pixels::Pixel*>(mapped);
  pixels::Picture picture{decoded.width, decoded.height, decoded.is_opaque, decoded.mean_colour,
                          std::vector<pixels::Pixel>(first, first + bytes / sizeof(pixels::Pixel))};
  ::munmap(mapped, bytes);
  return picture;
}

}  // namespace

DecodeJob::DecodeJob(pid_t child, int longest_side, base::UniqueFd report, base::UniqueFd pixels)
    : child_(child), longest_side_(longest_side), report_(std::move(report)), pixels_(std::move(pixels)) {}

DecodeJob::DecodeJob(DecodeJob&& other) noexcept
    : child_(std::exchange(other.child_, -1)),
      longest_side_(other.longest_side_),
      report_(std::move(other.report_)),
      pixels_(std::move(other.pixels_)) {}

DecodeJob& DecodeJob::operator=(DecodeJob&& other) noexcept {
  if (this == &other) return *this;
  (void)end_child();  // the old child's status is nobody's any more
  child_ = std::exchange(other.child_, -1);
  longest_side_ = other.longest_side_;
  report_ = std::move(other.report_);
  pixels_ = std::move(other.pixels_);
  return *this;
}

DecodeJob::~DecodeJob() { (void)end_child(); }

Result<DecodeJob> DecodeJob::start(const std::filesystem::path& decoder, std::string_view bytes, int longest_side,
                                   milliseconds cpu_time) {
  LOBI_CHECK(longest_side >= 1 && longest_side <= kMaxLongestSide);
  if (bytes.empty()) return fail(ErrorKind::malformed, "the picture has no bytes");
  if (bytes.size() > kMaxInputBytes) return fail(to_error(Refusal::too_many_bytes));
  const auto order = write_order({static_cast<std::uint32_t>(bytes.size()), longest_side, whole_seconds(cpu_time)});
  const auto input = memory_with({order.data(), order.size()}, bytes);
  if (!input) return fail(input.error());
  auto pixels = sealed_memory(pixel_bytes(longest_side, longest_side));
  if (!pixels) return fail(pixels.error());
  std::array<int, 2> pipe{-1, -1};
  if (::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
    return fail(ErrorKind::io, std::string("making a pipe for lobi-decode: ") + std::strerror(errno));
  base::UniqueFd report(pipe[0]);
  const base::UniqueFd output(pipe[1]);
  const auto child = spawn_decoder(decoder, {*input, output, *pixels});
  if (!child) return fail(child.error());
  return DecodeJob(*child, longest_side, std::move(report), std::move(*pixels));
}

int DecodeJob::end_child() {
  if (child_ <= 0) return 0;
  // Killing one that already ended changes nothing: it stays a zombie with its own status until it is waited for.
  ::kill(child_, SIGKILL);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  return status;
}

Result<pixels::Picture> DecodeJob::finish() {
  LOBI_CHECK(child_ > 0);
  std::array<char, kReportBytes> bytes{};
  const ssize_t count = ::read(report_.get(), bytes.data(), bytes.size());  // never waits: the pipe is non-blocking
  const int status = end_child();
  if (count <= 0) return fail(silent_end(status));
  const auto decoded = read_report({bytes.data(), static_cast<std::size_t>(count)}, longest_side_);
  if (!decoded) return fail(decoded.error());
  return copy_pixels(pixels_, *decoded);
}

Result<pixels::Picture> decode_in_sandbox(const std::filesystem::path& decoder, std::string_view bytes,
                                          int longest_side, milliseconds time_limit) {
  auto job = DecodeJob::start(decoder, bytes, longest_side, time_limit);
  if (!job) return fail(job.error());
  const auto deadline = Steady::now() + time_limit;
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Steady::now());
    pollfd waiting{job->descriptor(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (ready >= 0 || errno != EINTR) return job->finish();
  }
}

}  // namespace lobi::decode
