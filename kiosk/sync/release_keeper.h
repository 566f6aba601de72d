// SPDX-License-Identifier: GPL-3.0-or-later
// What this kiosk was told to show: the keys it believes, the release it accepted, and the plan that follows from
// it.
//
//   envelope → push::accept_… → inbox (survives restarts) → plan(): the items meant for this kiosk that are here
//   whole
//
// Nothing is shown by halves: an item whose picture is not here yet is left out, or plays as the release before had
// it, until the picture arrived. Items that were taken back leave at once. A release with which lobi could not draw
// (note_quarantined) is put aside for the last one that settled, and only a higher version is taken afterwards.
// Decisions of moderation are carried out as they come and taken back when a release no longer lists them. Who uses
// it: lobi-sync; lobictl when lobi-sync does not run. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/content.h"
#include "model/release.h"
#include "push/acceptance.h"
#include "store/inbox.h"

namespace lobi::sync {

// Which library this kiosk belongs to, and what it is called there.
struct KioskIdentity {
  std::string site;
  trust::PublicKey root;
  std::string id;    // 16 hex digits of a paired kiosk, else empty
  std::string name;  // as staff call it; a target may name either
  std::vector<std::string> groups;
  bool operator==(const KioskIdentity&) const = default;
};

// A picture that the release needs here and that is not here yet.
struct WantedPicture {
  std::string sha256;
  std::string item;                    // the first that needs it
  std::vector<std::string> addresses;  // one a mirror; may be empty: then it can only come in a package
};

inline constexpr const char* kTrustFile = "trust.json";  // beside lobi.toml; written by lobictl trust

inline constexpr const char* kDeskFile = "desk.json";  // in state_dir, 0600; written after pairing

// Of state_dir/desk.json when this kiosk is paired; else from config_dir/trust.json, with the name and the groups
// of lobi.toml. Empty: there is neither, this kiosk trusts nobody. Errors name the file.
[[nodiscard]] Result<std::optional<KioskIdentity>> read_identity(const std::filesystem::path& config_dir,
                                                                 const std::filesystem::path& state_dir,
                                                                 const std::string& name,
                                                                 const std::vector<std::string>& groups);

// The key under which a pushed picture lies in the inbox: "sha256:<hash of its original>".
[[nodiscard]] std::string pushed_picture_key(std::string_view sha256);

class ReleaseKeeper {
 public:
  // The inbox is borrowed for its life. What was accepted under another site or root is forgotten.
  [[nodiscard]] static Result<ReleaseKeeper> open(store::Inbox& inbox, KioskIdentity identity);

  // The desk's own blobs, which are asked after the release's mirrors; ends with '/'.
  void use_desk_mirror(std::string address) { desk_mirror_ = std::move(address); }
  [[nodiscard]] std::vector<std::string> mirrors() const;

  void rename(std::string name, std::vector<std::string> groups);  // staff did

  // True: these keys are new. ErrorKind::blocked and the like as push::accept_keys().
  [[nodiscard]] Result<bool> take_keys(std::string_view envelope);
  // The version, when it is a new one. Errors as push::accept_release(); not_kept: the inbox failed.
  [[nodiscard]] push::Judged<std::optional<std::int64_t>> take_release(std::string_view envelope,
                                                                       base::Instant trusted_now);

  [[nodiscard]] const KioskIdentity& identity() const { return identity_; }
  [[nodiscard]] const push::Belief& belief() const { return belief_; }
  // The one that was accepted last, or, while that is quarantined, the one that settled before. Version 0: none.
  [[nodiscard]] const model::Release& release() const { return release_; }
  [[nodiscard]] const std::string& digest() const { return digest_; }  // of its document; empty: none
  [[nodiscard]] std::optional<std::int64_t> quarantined() const { return quarantined_; }

  // What may be shown now. Remembers it, so that an item that changes plays as it was until it is whole.
  [[nodiscard]] Result<model::Plan> plan(base::Instant now);
  [[nodiscard]] Result<std::vector<WantedPicture>> wanted(base::Instant now);

  // Carries out what the release decided and is not done yet; a post that is not known yet waits for its harvest.
  // True: something changed.
  [[nodiscard]] Result<bool> apply_decisions(base::Instant now);

  // A publication with the plan of release() was made; lobi drew a minute with it; lobi failed with it.
  [[nodiscard]] Result<void> note_published(std::int64_t generation);
  [[nodiscard]] Result<void> note_settled(std::int64_t generation);
  [[nodiscard]] Result<bool> note_quarantined(std::int64_t generation);  // true: the plan is another one now

  // Staff want the release before this one (a command): as if it were quarantined. False: there is none.
  [[nodiscard]] Result<bool> roll_back();

 private:
  ReleaseKeeper(store::Inbox& inbox, KioskIdentity identity) : inbox_(&inbox), identity_(std::move(identity)) {}
  [[nodiscard]] Result<void> load();
  [[nodiscard]] Result<void> forget_all();
  [[nodiscard]] Result<void> use(const std::string& document);
  [[nodiscard]] Result<void> keep(const std::string& document, std::int64_t version);
  [[nodiscard]] bool is_mine(const model::PushedItem& item) const;
  [[nodiscard]] Result<bool> hide_unknown(const model::PushedDecision& decision, base::Instant now);
  [[nodiscard]] Result<void> keep_playing(const std::vector<model::PushedItem>& items);
  [[nodiscard]] Result<bool> put_aside(std::int64_t version);

  store::Inbox* inbox_;
  KioskIdentity identity_;
  push::Belief belief_;
  model::Release release_;
  std::string document_, digest_, desk_mirror_;
  std::optional<std::int64_t> quarantined_;
  std::vector<model::PushedItem> playing_;
};

}  // namespace lobi::sync
