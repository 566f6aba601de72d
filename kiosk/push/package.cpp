// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/package.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/files.h"
#include "model/release.h"
#include "trust/digest.h"

namespace lobi::push {
namespace {

Result<std::string> read_at(int descriptor, std::int64_t offset, std::int64_t length) {
  std::string bytes(static_cast<std::size_t>(length), '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const auto step = ::pread(descriptor, bytes.data() + got, bytes.size() - got,
                              static_cast<off_t>(offset) + static_cast<off_t>(got));
    if (step < 0 && errno == EINTR) continue;
    if (step < 0) return fail(ErrorKind::io, std::string("package: it cannot be read: ") + std::strerror(errno));
    if (step == 0) return fail(ErrorKind::malformed, "package: it is cut off");
    got += static_cast<std::size_t>(step);
  }
  return bytes;
}

}  // namespace

Result<Package> open_package(int descriptor) {
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
    return fail(ErrorKind::malformed, "package: this is no file");
  if (facts.st_size > pack::kMaxPackageBytes) return fail(ErrorKind::limit, "package: larger than 512 MiB");
  const auto size = static_cast<std::int64_t>(facts.st_size);
  const auto beginning = read_at(descriptor, 0, std::min(size, static_cast<std::int64_t>(pack::kMaxPackageHead)));
  if (!beginning) return fail(beginning.error());
  auto head = pack::parse_package_head(*beginning);
  if (!head) return fail(head.error());
  if (head->total() != size)
    return fail(ErrorKind::malformed, head->total() > size ? "package: it is cut off; copy it to the stick again"
                                                           : "package: something follows its last part");
  auto keys = read_at(descriptor, head->length, head->keys);
  if (!keys) return fail(keys.error());
  auto release = read_at(descriptor, head->length + head->keys, head->release);
  if (!release) return fail(release.error());
  return Package{std::move(*head), std::move(*keys), std::move(*release)};
}

Result<std::string> read_medium(int descriptor, const Package& package, std::size_t place) {
  std::int64_t offset = package.head.length + package.head.keys + package.head.release;
  for (std::size_t before = 0; before < place; ++before) offset += package.head.media.at(before).bytes;
  const auto& medium = package.head.media.at(place);
  auto bytes = read_at(descriptor, offset, medium.bytes);
  if (!bytes) return bytes;
  if (trust::sha256_hex(*bytes) != medium.sha256)
    return fail(ErrorKind::malformed, "package: a picture is damaged; copy the package to the stick again");
  return bytes;
}

Result<void> write_package(const std::filesystem::path& file, const std::string& keys, const std::string& release,
                           const std::vector<std::filesystem::path>& media) {
  pack::PackageHead head;
  head.keys = static_cast<std::int64_t>(keys.size());
  head.release = static_cast<std::int64_t>(release.size());
  std::string body = keys + release;
  for (const auto& path : media) {
    const auto bytes = base::read_file(path, static_cast<std::size_t>(model::kMaxPictureBytes));
    if (!bytes) return fail(bytes.error());
    head.media.push_back({trust::sha256_hex(*bytes), static_cast<std::int64_t>(bytes->size())});
    body += *bytes;
    if (static_cast<std::int64_t>(body.size()) > pack::kMaxPackageBytes)
      return fail(ErrorKind::limit, "package: larger than 512 MiB");
  }
  const auto first = pack::package_head_text(head);
  if (const auto read = pack::parse_package_head(first); !read) return fail(read.error());
  return base::replace_file(file, first + body);
}

}  // namespace lobi::push
