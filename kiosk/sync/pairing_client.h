// SPDX-License-Identifier: GPL-3.0-or-later
// How an unpaired kiosk becomes one of a desk: push/README.md, "Pairing", the kiosk's side.
//
//   start ─► code (shown until staff type it; a new one when it expires) ─► check (both screens show six digits;
//   staff accept on the desk, a person touches "Sama" here) ─► done: desk.json is written, and its text handed out
//
// Whoever stands between kiosk and desk would show other digits on one of them, for the keys are in the check. What
// comes at the end is sealed for this kiosk's key and is believed only when it names the root key and the site that
// the check was computed from. A paired kiosk does not pair again until root removed desk.json (lobictl unpair).
// Who uses it: the app of lobi-sync. One thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "link/message.h"
#include "pack/trust_text.h"
#include "sync/release_keeper.h"
#include "sync/runner.h"
#include "trust/keys.h"

namespace lobi::sync {

inline constexpr std::chrono::seconds kPairingPoll{2};

// This kiosk's own key, made when it is first asked for: <state_dir>/kiosk.key.
[[nodiscard]] Result<trust::SigningKey> kiosk_key(const std::filesystem::path& state_dir);

class PairingClient {
 public:
  struct Facts {
    std::filesystem::path state_dir;
    std::string desk;     // of lobi.toml; may be empty
    std::string program;  // version
    int width = 0, height = 0;
  };

  // Borrows transport and clock.
  PairingClient(Facts facts, Transport& transport, const base::Clock& clock);
  ~PairingClient();
  PairingClient(const PairingClient&) = delete;
  PairingClient& operator=(const PairingClient&) = delete;

  void take(const link::PairingRequest& request);  // a person at the kiosk
  void work();                                     // polls when it is time
  // True while nothing goes on and no desk is configured: desks in the network are worth looking for then.
  [[nodiscard]] bool wants_desks() const;
  // What the network says there is. The first is offered; one that is offered stays so while it is there.
  void offer(std::vector<link::FoundDesk> found);
  [[nodiscard]] std::optional<base::Milliseconds> time_left() const;

  [[nodiscard]] const link::PairingState& state() const { return state_; }
  [[nodiscard]] bool take_change() { return std::exchange(has_changed_, false); }
  // Once, after desk.json was written.
  [[nodiscard]] std::optional<pack::DeskText> take_desk() { return std::exchange(desk_, std::nullopt); }

 private:
  struct Offer {  // what the desk said first
    std::string id, desk_nonce, root, site;
  };
  void register_anew();
  void confirm();
  void ask(const std::string& path, std::optional<std::string> body,
           void (PairingClient::*answer)(const std::string&));
  void take_offer(const std::string& body);
  void take_poll(const std::string& body);
  void take_reveal(const std::string& body);
  void take_confirmation(const std::string& body);
  void open_sealed(const std::string& sealed);
  void show(link::PairingStep step);
  void fail_with(model::Bilingual message);

  Facts facts_;
  Transport& transport_;
  const base::Clock& clock_;
  std::optional<trust::SigningKey> key_;
  link::PairingState state_;
  Offer offer_;
  std::string nonce_, offered_;  // offered_: of the network; empty: nothing
  std::optional<std::uint64_t> asking_;
  std::optional<base::Milliseconds> poll_at_;  // steady
  bool is_revealed_ = false, is_confirmed_ = false, has_changed_ = false;
  std::optional<pack::DeskText> desk_;
};

}  // namespace lobi::sync
