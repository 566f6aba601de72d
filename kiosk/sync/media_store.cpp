// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/media_store.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <limits>

#include "base/files.h"
#include "pixels/pixel_file.h"
#include "trust/digest.h"

namespace lobi::sync {

namespace fs = std::filesystem;

Result<MediaStore> MediaStore::open(fs::path directory, std::uint64_t cap_bytes) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return fail(ErrorKind::io, "making " + directory.string() + ": " + error.message());
  // A name that is no picture's is what an interrupted write left.
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    const auto& path = entry->path();
    std::error_code ignored;
    if (path.extension() != ".lpx" || !trust::is_sha256_hex(path.stem().string())) fs::remove(path, ignored);
  }
  return MediaStore(std::move(directory), cap_bytes);
}

fs::path MediaStore::path_of(std::string_view sha256) const {
  return directory_ / std::string(sha256).append(".lpx");
}

bool MediaStore::has(std::string_view sha256) const {
  std::error_code error;
  return trust::is_sha256_hex(sha256) && fs::exists(path_of(sha256), error);
}

Result<std::int64_t> MediaStore::put(std::string_view sha256, const pixels::Picture& picture) {
  LOBI_CHECK(trust::is_sha256_hex(sha256));
  const auto file = pixels::write_pixels(picture);
  if (free_bytes() < kKeepFree + file.size()) {
    return fail(ErrorKind::limit,
                "the disk is nearly full: less than 250 MB would be left, so no picture is stored");
  }
  if (total_bytes() + file.size() > cap_bytes_) {
    return fail(ErrorKind::limit, "the pictures on the screen take all the space they may ([media] cap_gb)");
  }
  if (auto written = base::replace_file(path_of(sha256), file); !written) return fail(written.error());
  return static_cast<std::int64_t>(file.size());
}

std::vector<MediaStore::File> MediaStore::files() const {
  std::vector<File> files;
  std::error_code error;
  for (fs::directory_iterator entry(directory_, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unreadable;
    File file;
    file.sha256 = entry->path().stem().string();
    file.bytes = entry->file_size(unreadable);
    file.last_used = entry->last_write_time(unreadable);
    if (!unreadable) files.push_back(std::move(file));
  }
  return files;
}

std::vector<std::string> MediaStore::evict(const std::set<std::string>& named) {
  std::error_code error;
  for (const auto& name : named_) {
    if (named.count(name) == 0) fs::last_write_time(path_of(name), fs::file_time_type::clock::now(), error);
  }
  named_ = named;
  auto all = files();
  std::uint64_t total = 0;
  for (const auto& file : all) total += file.bytes;
  std::sort(all.begin(), all.end(), [](const File& a, const File& b) { return a.last_used < b.last_used; });
  std::vector<std::string> removed;
  for (const auto& file : all) {
    if (total <= cap_bytes_ && free_bytes() >= kKeepFree) break;
    if (named.count(file.sha256) > 0 || !fs::remove(path_of(file.sha256), error)) continue;
    total -= file.bytes;
    removed.push_back(file.sha256);
  }
  return removed;
}

std::uint64_t MediaStore::total_bytes() const {
  std::uint64_t total = 0;
  for (const auto& file : files()) total += file.bytes;
  return total;
}

std::uint64_t MediaStore::free_bytes() const {
  struct statvfs status {};
  if (::statvfs(directory_.c_str(), &status) != 0) return std::numeric_limits<std::uint64_t>::max();
  return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

}  // namespace lobi::sync
