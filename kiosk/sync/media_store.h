// SPDX-License-Identifier: GPL-3.0-or-later
// The folder media/: decoded pictures under the SHA-256 of their original bytes, within a limit of bytes.
//
// Nothing that a kept publication names is ever removed; of the rest the longest unused goes first, when the total
// is over its cap or less than 250 MB of the disk are free. The file's time of change is its "last used": it is
// renewed when the last publication that named the picture goes. A publication's hard links keep pixels alive
// anyway, so an eviction too many costs a download, never a hole on the screen. Who uses it: sync/media_cache.h.
// One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pixels/picture.h"

namespace lobi::sync {

inline constexpr std::uint64_t kKeepFree = 250'000'000;  // DESIGN.md section 2 and issue 2: always left free

class MediaStore {
 public:
  [[nodiscard]] static Result<MediaStore> open(std::filesystem::path directory, std::uint64_t cap_bytes);

  [[nodiscard]] bool has(std::string_view sha256) const;
  [[nodiscard]] std::filesystem::path path_of(std::string_view sha256) const;

  // Bytes written. ErrorKind::limit when the disk or the folder is too full; call evict() and try again later.
  [[nodiscard]] Result<std::int64_t> put(std::string_view sha256, const pixels::Picture& picture);

  // Removes what must go. The names that were removed.
  [[nodiscard]] std::vector<std::string> evict(const std::set<std::string>& named);

  [[nodiscard]] std::uint64_t total_bytes() const;
  [[nodiscard]] std::uint64_t free_bytes() const;

 private:
  struct File {
    std::string sha256;
    std::uint64_t bytes = 0;
    std::filesystem::file_time_type last_used;
  };
  MediaStore(std::filesystem::path directory, std::uint64_t cap_bytes)
      : directory_(std::move(directory)), cap_bytes_(cap_bytes) {}
  [[nodiscard]] std::vector<File> files() const;

  std::filesystem::path directory_;
  std::uint64_t cap_bytes_;
  std::set<std::string> named_;  // at the last evict()
};

}  // namespace lobi::sync
