// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/worker.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <new>
#include <string>

#include "decode/protocol.h"
#include "decode/sandbox.h"

namespace lobi::decode {
namespace {

bool read_exactly(char* out, std::size_t count) {
  while (count > 0) {
    const ssize_t got = ::read(STDIN_FILENO, out, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    out += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

// One write: the pipe takes 28 bytes whole or not at all.
[[noreturn]] void report(const Outcome& outcome) {
  const auto bytes = write_report(outcome);
  const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
  ::_exit(written == static_cast<ssize_t>(bytes.size()) ? 0 : 1);  // no exit handlers: they make other system calls
}

[[noreturn]] void refuse(Refusal refusal) { report(tl::unexpected(refusal)); }

std::span<pixels::Pixel> map_pixels(std::size_t count) {
  const std::size_t bytes = count * sizeof(pixels::Pixel);
  struct stat status {};
  if (::fstat(kPixelsDescriptor, &status) != 0 || static_cast<std::size_t>(status.st_size) < bytes) return {};
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, kPixelsDescriptor, 0);
  ::close(kPixelsDescriptor);
  if (memory == MAP_FAILED) return {};
  return {static_cast<pixels::Pixel*>(memory), count};
}

}  // namespace

void serve_one_order(DecodeFunction decode) {
  warm_up_decoders();  // first: later it may open no file
  std::array<char, kOrderBytes> order_bytes{};
  if (!read_exactly(order_bytes.data(), order_bytes.size())) refuse(Refusal::bad_job);
  const auto order = read_order({order_bytes.data(), order_bytes.size()});
  if (!order) refuse(Refusal::bad_job);

  const auto side = static_cast<std::size_t>(order->longest_side);
  if (!limit_process(order->cpu_seconds, side * side * sizeof(pixels::Pixel))) refuse(Refusal::no_sandbox);
  const std::span<pixels::Pixel> target = map_pixels(side * side);
  if (target.empty()) refuse(Refusal::bad_job);
  std::string input(order->input_bytes, '\0');
  if (!read_exactly(input.data(), input.size())) refuse(Refusal::bad_job);
  ::close(STDIN_FILENO);

  if (!forbid_system_calls()) refuse(Refusal::no_sandbox);
  report(decode(input, order->longest_side, target));
}

}  // namespace lobi::decode
