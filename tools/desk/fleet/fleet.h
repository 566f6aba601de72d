// SPDX-License-Identifier: GPL-3.0-or-later
// The kiosks of this site and the releases they were sent: what the desk knows of its fleet, and its say over it.
//
//   change() ─► release book (desk.db) ─► signed ─► broker ─► kiosks
//   kiosks ─► presence, receipts, pictures, holdings ─► this ─► Events ─► the pages that are open
//
// One thread of its own holds the connection to the broker; everything here may be called by any thread. What
// kiosks report is hostile bytes: it is parsed within pack/fleet_text.h's limits, believed for the kiosk of its
// topic alone, and never grows without bound. Versions only rise, also above what any kiosk reports: a desk that
// was restored from an old backup issues its state anew with a higher one.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/release.h"
#include "pack/fleet_text.h"
#include "tools/desk/server/services.h"

namespace lobi::desk::fleet {

// How long after its last word a kiosk counts as online, when the broker is gone (DESK.md section 8).
inline constexpr std::chrono::seconds kOnlineFor{30};
inline constexpr std::chrono::hours kPictureLife{1};
// How long kiosks may still accept a release; what they accepted plays on.
inline constexpr std::chrono::days kReleaseLife{90};
// A kiosk that says it saw a version this far above ours is not believed.
inline constexpr std::int64_t kMaxVersionJump = 100'000;

struct Kiosk {
  std::string id, name;
  std::vector<std::string> groups;
  bool is_retired = false, is_online = false;
  std::optional<base::Instant> last_word;   // of its last report; empty: none yet
  std::optional<base::Instant> picture_at;  // of the picture that kiosk_picture() gives
  pack::Presence presence;                  // the last one that was online; empty members: none yet
};

// A release as it stands in the book.
struct ReleaseRow {
  model::Release release;
  std::string digest;  // SHA-256 of the signed document: what a kiosk reports
  base::Instant at{};
  std::int64_t person_id = 0;  // 0: the program
  std::string person;          // their name then
  std::string action;          // publish, take_back, undo, again, moderation, urgent, content, restored, keys
};

// What one kiosk said of one version.
struct Receipts {
  std::string kiosk, name;
  bool is_online = false;
  // `complete_at` also when its presence names the release's digest; `shown_at`: the first item of it, or when lobi
  // draws the release and no new item of it is meant for this kiosk.
  std::optional<base::Instant> received_at, complete_at, shown_at;
  std::map<std::string, base::Instant> shown_items;  // by item
  std::string missing_item;                          // with `missing`: the newest
  std::optional<model::Bilingual> missing, refused;
};

// A post, title, … and the kiosks that hold it: one row per native reference.
template <typename Held>
struct Merged {
  Held held;
  std::vector<std::string> kiosks;  // ids
};
struct FleetHoldings {
  std::vector<Merged<pack::HeldPost>> posts, waiting;  // newest first
  std::vector<Merged<pack::HeldTitle>> titles;
  std::vector<Merged<pack::HeldEvent>> events;  // soonest first
  std::vector<Merged<pack::HeldOther>> lessons, campaigns;
};

// What edits a release: items, decisions (and nothing else) of a copy of the present one. An error leaves
// everything as it is.
using Edit = std::function<Result<void>(model::Release& release)>;

class Fleet {
 public:
  struct Signed {
    std::string keys, release;  // envelopes
  };
  // Opens the book and the keys (made at the first start), starts the broker where desk.toml says so, and the
  // thread.
  [[nodiscard]] static Result<std::unique_ptr<Fleet>> open(Services& services);
  ~Fleet();
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  // Signs and sends a new release; its version. `edit` runs while no other change can happen and must not call the
  // fleet. ErrorKind::limit when it grew too large, ::blocked when this desk has no release key that is valid.
  [[nodiscard]] Result<std::int64_t> change(const std::optional<Person>& person, std::string_view action,
                                            const Edit& edit);
  // The fleet's content, where the desk fetches it: with the next release, which is issued when it is another one.
  [[nodiscard]] Result<void> set_snapshot(const std::optional<model::SnapshotName>& snapshot);

  // The newest; version 0 and no items before the first.
  [[nodiscard]] ReleaseRow current() const;
  [[nodiscard]] Result<ReleaseRow> release(std::int64_t version) const;  // not_found
  // Newest first, below `before` (0: from the newest on).
  [[nodiscard]] Result<std::vector<ReleaseRow>> releases(std::int64_t before, std::int64_t limit) const;
  // The kiosks that the release has an item for, or held one of the release before: by name.
  [[nodiscard]] Result<std::vector<Receipts>> receipts(std::int64_t version) const;
  // Of the item in any version from `since` on: when each kiosk that it is meant for first showed it.
  [[nodiscard]] Result<std::map<std::string, base::Instant>> shown(const std::string& item,
                                                                   std::int64_t since) const;
  // The signed envelopes (keys, release) of a version, for a *.lobi-package.
  [[nodiscard]] Result<Signed> envelopes(std::int64_t version) const;

  [[nodiscard]] std::vector<Kiosk> kiosks() const;  // by name; retired ones too
  [[nodiscard]] std::optional<Kiosk> kiosk(const std::string& id) const;
  // The last picture as it came (hostile bytes; decode it); empty when there is none or it is older than an hour.
  [[nodiscard]] std::string kiosk_picture(const std::string& id) const;
  [[nodiscard]] FleetHoldings holdings() const;
  [[nodiscard]] bool has_broker() const;           // connected now
  [[nodiscard]] std::string broker_error() const;  // why not, for staff

  // For fleet_routes.
  class Parts;
  [[nodiscard]] Parts& parts() { return *parts_; }

 private:
  explicit Fleet(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace lobi::desk::fleet
