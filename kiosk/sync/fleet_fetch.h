// SPDX-License-Identifier: GPL-3.0-or-later
// Gets what the desk fetched for its kiosks: the list that a release names by its hash, and the parts that are not
// here.
//
//   release.snapshot ─► list ─► missing parts, one at a time ─► SnapshotShelf ─► content for Publisher::use_fleet()
//
// Everything is believed for its hash alone, whichever mirror it came from. The old content stays until the new one
// is whole, over restarts too (the list is kept in the inbox). A mirror that fails is followed by the next; when
// all failed, all are asked again after a growing pause. Who uses it: the app of lobi-sync. One thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/content.h"
#include "store/inbox.h"
#include "sync/fleet_snapshot.h"
#include "sync/media_cache.h"
#include "sync/runner.h"

namespace lobi::sync {

class FleetFetch {
 public:
  // Inbox, transport and clock are borrowed. `folder` is made and is this object's alone.
  [[nodiscard]] static Result<std::unique_ptr<FleetFetch>> open(std::filesystem::path folder, store::Inbox& inbox,
                                                                Transport& transport, const base::Clock& clock);
  ~FleetFetch();
  FleetFetch(const FleetFetch&) = delete;
  FleetFetch& operator=(const FleetFetch&) = delete;

  // What the release says; the same again changes nothing. No name: the kiosk fetches for itself.
  void follow(const std::optional<model::SnapshotName>& name, const std::vector<std::string>& mirrors,
              const std::optional<DeskOrigin>& desk);
  void work();  // asks again when it is time
  [[nodiscard]] std::optional<base::Milliseconds> time_left() const;

  // Once, whenever it is another one: empty content when there is none any more.
  [[nodiscard]] std::optional<model::Content> take_content() { return std::exchange(content_, std::nullopt); }

 private:
  FleetFetch(SnapshotShelf shelf, store::Inbox& inbox, Transport& transport, const base::Clock& clock)
      : shelf_(std::move(shelf)), inbox_(inbox), transport_(transport), clock_(clock) {}
  void go_on();
  void fetch(const std::string& sha256, std::size_t most);
  void take(const std::string& sha256, const fetch::Fetched& fetched);
  void use(const std::string& list);
  void fail_with(const Error& error);

  SnapshotShelf shelf_;
  store::Inbox& inbox_;
  Transport& transport_;
  const base::Clock& clock_;
  std::optional<model::SnapshotName> name_;  // wanted
  std::vector<std::string> mirrors_;
  std::optional<DeskOrigin> desk_;
  std::string list_;  // of name_, once it came
  std::vector<pack::SnapshotPart> parts_;
  std::optional<std::uint64_t> asking_;
  std::optional<base::Milliseconds> again_at_;  // steady
  std::size_t attempts_ = 0;                    // since something came
  std::optional<model::Content> content_;
};

}  // namespace lobi::sync
