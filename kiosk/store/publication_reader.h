// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a publication: a finished directory `published/000042/` that lobi-sync wrote and nobody changes any more.
//
//   published/CURRENT          the number of the newest one, swapped by rename
//   published/000042/content.db     mode 0444, opened with immutable=1: no lock, no journal, no -wal beside it
//   published/000042/media/ab12….lpx   hard links into the content-addressed media/ (kiosk/pixels, LPX)
//
// A preview, a test and a bug report are each just such a directory, so every function takes a path and nothing
// else. Reading makes plain values and closes the file: the directory may be removed afterwards, but media are read
// when they are drawn, so lobi-sync keeps what lobi shows. Who uses it: lobi (from a worker thread), tests,
// lobictl. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "model/content.h"

namespace lobi::store {

// content.db's user_version, as it is written. A reader also takes kOldestContentVersion and what is between: after
// an update of Lobi the last publication is still there. It refuses any other (ErrorKind::unsupported).
inline constexpr int kContentVersion =
    6;  // 2: source.followers, 3: events, 4: campaigns, 5: the plan, 6: times of notices
inline constexpr int kOldestContentVersion = 1;

// 10,000 posts take about 30 ms. Posts come newest first, items newest first, events soonest first. Nothing is
// filtered: show_until is the reader's business. ErrorKind::not_found without a content.db, ::malformed when it is
// damaged.
[[nodiscard]] Result<model::Content> read_content(const std::filesystem::path& publication_dir);

// The number in CURRENT. not_found: nothing was published yet; malformed: the file holds no number.
[[nodiscard]] Result<std::int64_t> current_generation(const std::filesystem::path& published_dir);

// published_dir/000042.
[[nodiscard]] std::filesystem::path publication_path(const std::filesystem::path& published_dir,
                                                     std::int64_t generation);

// Where CURRENT points to. The directory is there unless somebody removed it by hand.
[[nodiscard]] Result<std::filesystem::path> current_publication(const std::filesystem::path& published_dir);

// <publication_dir>/media/ab12….lpx, `sha256` as in model::Media. Flat, because each folder would cost a flush.
[[nodiscard]] std::filesystem::path media_path(const std::filesystem::path& publication_dir,
                                               std::string_view sha256);

}  // namespace lobi::store
