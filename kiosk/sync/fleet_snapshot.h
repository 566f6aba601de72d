// SPDX-License-Identifier: GPL-3.0-or-later
// One fetch for a fleet: what the desk's own lobi-sync published, cut into files that travel by their hashes, and
// those files on a kiosk.
//
//   desk:  publication ─► SnapshotMaker ─► blobs/<sha256> (a content.db for each source, and the list of them) ─►
//   release kiosk: release ─► list ─► the parts that are not here yet ─► SnapshotShelf ─► Publisher::use_fleet()
//
// A part holds one source: its posts, titles and events, judged and without copies, as the desk published them. A
// source that brought nothing new keeps its file for kRenewAfter, so that a kiosk fetches what changed and little
// else; the times that a post was confirmed at grow older by as much. Pictures are not in a part: a kiosk fetches
// the originals by their hashes, as those of pushed items. Who uses it: the desk (maker), lobi-sync (shelf). One
// thread each.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/content.h"
#include "model/release.h"
#include "pack/snapshot_text.h"

namespace lobi::sync {

// Under half of the shortest time for which a network lets us show what nobody confirmed (24 h,
// social-apis.md 14.4).
inline constexpr std::chrono::hours kRenewAfter{6};

class SnapshotMaker {
 public:
  // `blobs`: an existing folder; files are named by their SHA-256.
  explicit SnapshotMaker(std::filesystem::path blobs) : blobs_(std::move(blobs)) {}

  // Writes what is missing, and gives the name for the release. Campaigns and the plan are not the fleet's.
  [[nodiscard]] Result<model::SnapshotName> make(const model::Content& content, base::Instant now);

  // Names of the files that the last list names, itself included, and of the pictures: they are to stay.
  [[nodiscard]] const std::set<std::string>& named() const { return named_; }

 private:
  struct Known {
    std::string fingerprint;
    base::Instant made_at{};
    pack::SnapshotPart part;
  };
  [[nodiscard]] Result<pack::SnapshotPart> write_part(const std::string& source,
                                                      const model::Content& content) const;

  std::filesystem::path blobs_;
  std::map<std::string, Known> known_;  // by source
  std::set<std::string> named_;
};

class SnapshotShelf {
 public:
  // Makes the folder, which is this shelf's alone.
  [[nodiscard]] static Result<SnapshotShelf> open(std::filesystem::path folder);

  [[nodiscard]] bool has(const std::string& sha256) const;
  // ErrorKind::malformed when the bytes are not those of the name, or no content.db; nothing is kept then.
  [[nodiscard]] Result<void> put(const std::string& sha256, std::string_view bytes) const;
  void keep_only(const std::vector<pack::SnapshotPart>& parts) const;

  // All parts as one content, posts newest first. A picture stands there as one that is to be fetched from
  // `mirror` + its hash (no mirror: pictures are left out). A part that is not there or damaged is an error.
  [[nodiscard]] Result<model::Content> read(const std::vector<pack::SnapshotPart>& parts,
                                            const std::string& mirror) const;

 private:
  explicit SnapshotShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

// The key under which a picture that travels by its hash stands in the inbox.
[[nodiscard]] std::string blob_key(const std::string& sha256);

}  // namespace lobi::sync
