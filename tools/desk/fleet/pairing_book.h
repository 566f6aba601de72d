// SPDX-License-Identifier: GPL-3.0-or-later
// Kiosks that want to belong to this desk: codes, checks and who agreed (kiosk/push/README.md, "Pairing").
//
//   register ─► code ─► typed by staff ─► the kiosk reveals its nonce ─► both show the check
//   ─► staff accept, a person at the kiosk confirms ─► whole
//
// All in memory: whoever waits when the desk ends begins anew. Strangers may register, so there are at most
// kMostOpen at once and kMostOfClient of one address; a kiosk that registers again replaces its own. Any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "trust/keys.h"

namespace lobi::desk::fleet {

inline constexpr std::chrono::minutes kPairingLife{15};
inline constexpr std::size_t kMostOpen = 200, kMostOfClient = 20;

struct Registration {
  std::string key;         // the kiosk's public key, 64 hex digits
  std::string commitment;  // 64 hex digits
  int width = 0, height = 0;
  std::string program, client;
};

struct Pairing {
  enum class State { waiting, typed, confirmed, over };
  std::string id, code, desk_nonce, kiosk_nonce;  // kiosk_nonce: once it revealed it
  Registration registration;
  State state = State::waiting;
  base::Instant expires_at{};
  std::string check;  // once both nonces are known
  std::string sign;   // "4F-A2"
  // What staff gave it when they accepted, and who did.
  std::string name, accepted_by;
  std::vector<std::string> groups;
  bool is_signed = false;  // a person at the kiosk confirmed
  std::string sealed;      // what the kiosk takes away, once both agreed
};

class PairingBook {
 public:
  PairingBook(std::string root, const base::Clock& clock) : root_(std::move(root)), clock_(&clock) {}

  // invalid: no key or commitment; limit: too many wait.
  [[nodiscard]] Result<Pairing> add(Registration registration);
  [[nodiscard]] std::optional<Pairing> find(const std::string& id);

  // Staff typed a code; it works once. Empty: none like it waits.
  [[nodiscard]] std::optional<Pairing> type(const std::string& code);
  // blocked: the nonce is not the one that was committed to, or nobody asked for it; the pairing ends then.
  [[nodiscard]] Result<void> reveal(const std::string& id, const std::string& nonce);
  // Waits until the kiosk revealed its nonce, or the time is over.
  [[nodiscard]] std::optional<Pairing> wait_for_check(const std::string& id, std::chrono::milliseconds time);

  // Staff compared the digits. not_found, or blocked when there is no check yet.
  [[nodiscard]] Result<Pairing> accept(const std::string& id, std::string name, std::vector<std::string> groups,
                                       std::string person);
  // A person at the kiosk did. blocked: the signature is not the kiosk's over this check; the pairing ends then.
  [[nodiscard]] Result<Pairing> confirm(const std::string& id, const std::string& signature);
  // Both did: what the kiosk takes away.
  void finish(const std::string& id, std::string sealed);
  void end(const std::string& id);

 private:
  void drop_old();
  Pairing* open_one(const std::string& id);
  [[nodiscard]] std::string fresh_code() const;

  std::string root_;
  const base::Clock* clock_;
  std::mutex mutex_;
  std::condition_variable revealed_;
  std::map<std::string, Pairing> pairings_;  // by id
};

}  // namespace lobi::desk::fleet
