// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of Fleet, for it and its routes: state behind one mutex, and the thread that speaks with the broker.
//
// Whoever changes something holds the mutex, writes desk.db and puts messages into the outbox; the thread takes
// them from there. Order of locks: this mutex, then DeskDatabase. So never call the fleet from inside with().
#pragma once

#include <deque>
#include <mutex>
#include <thread>

#include "base/unique_fd.h"
#include "tools/desk/fleet/book.h"
#include "tools/desk/fleet/broker.h"
#include "tools/desk/fleet/fleet.h"
#include "tools/desk/fleet/keys.h"
#include "tools/desk/fleet/pairing_book.h"

namespace lobi::desk::fleet {

// What staff asked a kiosk to do, and what became of it.
struct SentCommand {
  pack::CommandKind kind = pack::CommandKind::identify;
  std::string person, boot;
  std::int64_t counter = 0;
  base::Instant at{};
  std::optional<bool> is_ok;  // empty: no word yet
  Bilingual message;
};
inline constexpr std::size_t kCommandsKept = 10;

struct KeyState {
  struct Key {
    std::string id;
    bool signs = false;  // new releases
  };
  std::string root;  // public, 64 hex digits
  bool has_root = false;
  std::int64_t serial = 0;
  std::vector<Key> keys;
};

class Fleet::Parts {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Parts>> open(Services& services);
  ~Parts();
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  [[nodiscard]] Result<std::int64_t> change(const std::optional<Person>& person, std::string_view action,
                                            const Edit& edit);
  [[nodiscard]] Result<void> set_snapshot(const std::optional<model::SnapshotName>& snapshot);
  [[nodiscard]] ReleaseRow current() const;
  [[nodiscard]] Result<std::vector<Receipts>> receipts(std::int64_t version) const;
  [[nodiscard]] Result<Signed> envelopes(std::int64_t version) const;

  [[nodiscard]] std::vector<Kiosk> kiosks() const;
  [[nodiscard]] std::optional<Kiosk> kiosk(const std::string& id) const;
  [[nodiscard]] std::string picture(const std::string& id) const;
  [[nodiscard]] FleetHoldings holdings() const;
  [[nodiscard]] bool has_broker() const;
  [[nodiscard]] std::string broker_error() const;

  // not_found: no such kiosk. blocked: it is not connected, or there is no key.
  [[nodiscard]] Result<void> command(const std::string& id, pack::CommandKind kind, const Person& person);
  [[nodiscard]] std::vector<SentCommand> commands(const std::string& id) const;  // newest first
  [[nodiscard]] Result<void> rename(const std::string& id, const std::string& name,
                                    const std::vector<std::string>& groups);
  // Its account ends with its session; its name and what it said stay in the history.
  [[nodiscard]] Result<void> retire(const std::string& id);

  [[nodiscard]] PairingBook& pairings() { return pairings_; }
  // When staff and the kiosk agreed: the kiosk belongs to this site, and the pairing holds what it takes away.
  // `origin`: how this kiosk reaches the desk.
  [[nodiscard]] Result<Pairing> settle(Pairing pairing, const std::string& origin);

  [[nodiscard]] KeyState keys() const;
  [[nodiscard]] Result<std::string> root_secret() const;
  [[nodiscard]] Result<void> forget_root();
  // The releases that stand are signed anew with the newest key.
  [[nodiscard]] Result<void> add_key(const std::string& root_secret);
  [[nodiscard]] Result<void> revoke_key(const std::string& id, const std::string& root_secret);

  [[nodiscard]] Services& services() { return services_; }

 private:
  struct Known {
    KioskRow row;
    pack::Presence presence;
    bool says_online = false;
    std::optional<base::Instant> last_word, noted_word;
    std::string picture;  // JPEG as it came
    base::Instant picture_at{};
    std::shared_ptr<const pack::Holdings> holdings;
    std::deque<SentCommand> commands;  // newest first
    bool has_settings = false;         // the broker holds ours, or they are on their way
  };

  Parts(Services& services, Keys keys, Broker broker);
  [[nodiscard]] Result<void> load();
  void run();
  void work();
  void take(const push::BrokerMessage& message);
  void take_own(const push::BrokerMessage& message);
  void take_presence(const std::string& id, Known& known, const std::string& text);
  void take_receipt(const std::string& id, const std::string& text);
  void take_done(const std::string& id, Known& known, const std::string& text);
  void take_picture(const std::string& id, Known& known, const std::string& text);
  void take_holdings(const std::string& id, Known& known, const std::string& text);
  void take_control(const std::string& text);
  void note_state(const std::string& id, const Known& known);
  void compare();
  void send_missing();
  void wake() const;
  void send(std::string topic, std::string payload, bool is_retained);
  void send_settings(const Known& known);
  void send_release();
  [[nodiscard]] std::string settings_envelope(const KioskRow& row) const;
  [[nodiscard]] std::string release_envelope() const;
  [[nodiscard]] std::vector<std::string> mirrors() const;
  [[nodiscard]] Result<std::int64_t> change_locked(const std::optional<Person>& person, std::string_view action,
                                                   const Edit& edit);
  [[nodiscard]] bool is_online(const Known& known) const;
  [[nodiscard]] Kiosk describe(const Known& known) const;
  [[nodiscard]] Result<void> after_keys();

  Services& services_;
  PairingBook pairings_;

  mutable std::mutex mutex_;
  Keys keys_;
  ReleaseRow current_;
  std::string document_;      // of current_
  std::int64_t highest_ = 0;  // of any version that is known to have been used
  std::optional<model::SnapshotName> snapshot_;
  std::map<std::string, Known> kiosks_;                              // by id
  std::map<std::string, std::weak_ptr<const pack::Holdings>> held_;  // what several kiosks hold alike
  std::vector<push::BrokerMessage> outbox_;
  std::string broker_error_;
  bool is_connected_ = false;
  std::optional<base::Instant> lost_at_;  // the broker

  // The thread's own.
  Broker broker_;
  std::unique_ptr<push::BrokerLink> link_;
  std::optional<base::Milliseconds> compare_at_;
  bool has_keys_there_ = false, has_release_there_ = false, sends_settings_ = false;
  base::Milliseconds worked_at_{0};

  base::UniqueFd wake_;
  std::atomic<bool> is_stopping_{false};
  std::thread thread_;
};

}  // namespace lobi::desk::fleet
