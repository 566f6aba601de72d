// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode/spawn.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/spawn.h"
#include "decode/protocol.h"

namespace lobi::decode {
namespace {

tl::unexpected<Error> system_error(std::string_view step, int code) {
  return fail(ErrorKind::io, std::string(step) + ": " + std::strerror(code));
}

// Above the numbers the child will use, so that no duplication in the child overwrites the source of the next.
base::UniqueFd above_child_numbers(const base::UniqueFd& fd) {
  return base::UniqueFd(::fcntl(fd.get(), F_DUPFD_CLOEXEC, kPixelsDescriptor + 1));
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<base::UniqueFd> memory_with(std::string_view first, std::string_view second) {
  base::UniqueFd memory(::memfd_create("lobi-picture", MFD_CLOEXEC));
  if (!memory.is_open() || !write_all(memory.get(), first) || !write_all(memory.get(), second) ||
      ::lseek(memory.get(), 0, SEEK_SET) != 0)
    return system_error("making memory for a picture to decode", errno);
  return memory;
}

Result<base::UniqueFd> sealed_memory(std::size_t bytes) {
  base::UniqueFd memory(::memfd_create("lobi-pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory.is_open() || ::ftruncate(memory.get(), static_cast<off_t>(bytes)) != 0 ||
      ::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    return system_error("making memory for pixels", errno);
  return memory;
}

Result<pid_t> spawn_decoder(const std::filesystem::path& decoder, const ChildDescriptors& descriptors) {
  const base::UniqueFd input = above_child_numbers(descriptors.input);
  const base::UniqueFd output = above_child_numbers(descriptors.output);
  const base::UniqueFd pixels = above_child_numbers(descriptors.pixels);
  base::SpawnActions actions;
  if (!input.is_open() || !output.is_open() || !pixels.is_open() || !actions.duplicate(input.get(), STDIN_FILENO) ||
      !actions.duplicate(output.get(), STDOUT_FILENO) || !actions.duplicate(pixels.get(), kPixelsDescriptor))
    return system_error("preparing lobi-decode", errno);
  const base::SpawnAttributes attributes;
  std::string name = decoder.string();
  const std::array<char*, 2> arguments{name.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  pid_t child = -1;
  const int code =
      ::posix_spawn(&child, name.c_str(), actions.get(), attributes.get(), arguments.data(), environment.data());
  if (code != 0) return system_error("starting " + name, code);
  return child;
}

}  // namespace lobi::decode
