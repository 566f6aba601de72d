// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a publication so that a power cut at any moment leaves the old one or the new one, never half of either.
//
// The order is everything: content.db and the links of its media are made in `published/.new`, all of it is
// flushed,
// `.new` is renamed to `000043`, the folder is flushed, and only then CURRENT is swapped by rename. What a cut
// leaves behind (`.new`, a number above CURRENT) is removed by the next start. One user must own media/ and
// published/ on one file system, or the kernel refuses the links (platform.md b3). Who uses it: lobi-sync, the
// demo, tests. One thread; one writer a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <vector>

#include "base/result.h"
#include "model/content.h"

namespace lobi::store {

// A content.db of this content in an existing folder, finished and read-only (0444), not yet flushed. Positions in
// the lists become the order in which a reader gets them.
[[nodiscard]] Result<void> write_content(const std::filesystem::path& directory, const model::Content& content);

class PublicationWriter {
 public:
  // Makes published_dir when it is missing, and clears what an interrupted writer left.
  [[nodiscard]] static Result<PublicationWriter> open(std::filesystem::path published_dir,
                                                      std::filesystem::path media_dir);

  // Writes content.generation and swaps CURRENT to it. A medium that is not in media_dir is published without its
  // sha256: the screen then shows the post without a picture. LOBI_CHECKs that the generation rises.
  [[nodiscard]] Result<void> publish(model::Content content);

  // Removes all publications but those; CURRENT always stays.
  [[nodiscard]] Result<void> keep_only(const std::set<std::int64_t>& generations);

  [[nodiscard]] std::int64_t next_generation() const;           // above every number that was ever seen here
  [[nodiscard]] std::vector<std::int64_t> generations() const;  // rising

  // The names (sha256) of all media that a kept publication links.
  [[nodiscard]] std::set<std::string> named_media() const;

 private:
  PublicationWriter(std::filesystem::path published_dir, std::filesystem::path media_dir);
  [[nodiscard]] Result<void> fill(const std::filesystem::path& directory, model::Content& content) const;

  std::filesystem::path published_dir_;
  std::filesystem::path media_dir_;
};

}  // namespace lobi::store
