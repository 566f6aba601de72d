// SPDX-License-Identifier: GPL-3.0-or-later
// A lobi-decode whose decoder was "taken over": its input is the name of the misdeed it then tries inside the
// sandbox. A misdeed that succeeds is reported as a picture of one pixel with the mean colour kEscaped.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include "decode/worker.h"
#include "process/decode_villain.h"

namespace {

using namespace lobi::decode;
using lobi::pixels::Pixel;

Decoded one_pixel(Pixel mean) { return {1, 1, true, mean}; }

// Takes memory a megabyte at a time until there is none, and reports how much it got.
Outcome eat() {
  constexpr std::size_t kMegabyte = 1'000'000;
  std::vector<std::unique_ptr<char[]>> eaten;
  eaten.reserve(10'000);
  try {
    while (eaten.size() < 10'000) {
      eaten.push_back(std::make_unique<char[]>(kMegabyte));
      std::memset(eaten.back().get(), 1, kMegabyte);
    }
  } catch (const std::bad_alloc&) {
    return one_pixel(static_cast<Pixel>(eaten.size()));
  }
  return one_pixel(lobi::test::kEscaped);
}

Outcome misbehave(std::string_view deed, int, std::span<Pixel>) {
  if (deed == "open") (void)::open("/etc/passwd", O_RDONLY);
  if (deed == "stat") {
    struct stat status {};
    (void)::stat("/", &status);
  }
  if (deed == "socket") (void)::socket(AF_INET, SOCK_STREAM, 0);
  if (deed == "fork" && ::fork() == 0) ::_exit(0);
  if (deed == "execute") {
    std::array<char*, 1> nothing{nullptr};
    ::execve("/bin/true", nothing.data(), nothing.data());
  }
  if (deed == "code") (void)::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (deed == "write-elsewhere") (void)!::write(STDERR_FILENO, "", 0);
  if (deed == "read") (void)!::read(STDOUT_FILENO, nullptr, 0);
  if (deed == "eat") return eat();
  if (deed == "lie") return Decoded{100'000, 100'000, true, 0};
  if (deed == "leave") ::_exit(7);
  if (deed == "crash") __builtin_trap();
  if (deed == "spin")
    for (volatile unsigned turns = 0;;) turns = turns + 1;
  return one_pixel(lobi::test::kEscaped);
}

}  // namespace

int main() { serve_one_order(misbehave); }
