// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/unique_fd.h"

namespace lobi::base {
namespace {

tl::unexpected<Error> io_error(const char* step, const std::filesystem::path& path) {
  const ErrorKind kind = errno == ENOENT ? ErrorKind::not_found : ErrorKind::io;
  return fail(kind, std::string(step) + " " + path.string() + ": " + std::strerror(errno));
}

Result<void> write_all(int fd, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return io_error("writing", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.is_open()) return io_error("opening", path);
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t count = ::read(fd.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return io_error("reading", path);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (bytes.size() > max_bytes)
      return fail(ErrorKind::limit,
                  path.string() + " is larger than the " + std::to_string(max_bytes) + " bytes allowed");
  }
}

Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  std::string temporary = path.string() + ".XXXXXX";
  UniqueFd fd(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!fd.is_open()) return io_error("creating", temporary);
  Result<void> done = write_all(fd.get(), bytes, temporary);
  if (done && ::fchmod(fd.get(), mode) != 0) done = io_error("setting the mode of", temporary);
  if (done && ::fsync(fd.get()) != 0) done = io_error("syncing", temporary);
  if (done && ::rename(temporary.c_str(), path.c_str()) != 0) done = io_error("renaming to", path);
  if (!done) {
    ::unlink(temporary.c_str());
    return done;
  }
  return fsync_directory(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

Result<void> fsync_directory(const std::filesystem::path& directory) {
  const UniqueFd fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.is_open()) return io_error("opening", directory);
  if (::fsync(fd.get()) != 0) return io_error("syncing", directory);
  return {};
}

}  // namespace lobi::base
