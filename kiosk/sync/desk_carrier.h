// SPDX-License-Identifier: GPL-3.0-or-later
// A paired kiosk's talk with its desk over the broker: topics of push/README.md one way and the other.
//
//   keys, release, settings, command ─► checked signatures ─► Deeds (the app does them)
//   presence (retained, last will), receipts, done, picture, holdings ◄─ what the app tells
//
// Nothing that the broker brings is believed for coming from it: keys and releases go to the ReleaseKeeper,
// settings and commands must be signed by a key that is valid now, name this kiosk, and rise (serial, counter); a
// command's counter is stored before the command is carried out, and names this run (boot), so that none is ever
// carried out twice. Presence is sent at once when something but numbers changed, else every kPresenceEvery;
// holdings when they changed, at most every kHoldingsEvery; pictures at most every kPictureEvery, or when staff
// asked. Who uses it: the app of lobi-sync. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "pack/fleet_text.h"
#include "pack/trust_text.h"
#include "push/broker_link.h"
#include "push/envelope.h"
#include "push/topics.h"
#include "store/inbox.h"
#include "sync/release_keeper.h"

namespace lobi::sync {

inline constexpr std::chrono::seconds kPresenceEvery{60};
inline constexpr std::chrono::seconds kHoldingsEvery{10};
inline constexpr std::chrono::seconds kPictureEvery{60};

class DeskCarrier {
 public:
  // What the app does when the desk says so, and what it knows.
  struct Deeds {
    std::function<void(const std::string& envelope)> take_keys;
    std::function<void(const std::string& envelope)> take_release;
    std::function<void(const pack::KioskSettings& settings)> take_settings;
    // An error is logged, and told to the desk in the words of desk_words.h.
    std::function<Result<void>(const pack::Command& command)> carry_out;
    std::function<pack::Presence()> presence;  // `boot`, `counter` and `at` are filled in here
    std::function<pack::Holdings()> holdings;  // `at` is filled in here
    std::function<void()> connected;           // a connection was made: the desk wants a picture of the screen
  };

  // Inbox, keeper and clock are borrowed. `ca_file`: the PEM of desk.ca as a file; empty: the system's authorities.
  [[nodiscard]] static Result<std::unique_ptr<DeskCarrier>> open(pack::DeskText desk, const std::string& ca_file,
                                                                 store::Inbox& inbox, const ReleaseKeeper& keeper,
                                                                 const base::Clock& clock, Deeds deeds);
  ~DeskCarrier() = default;
  DeskCarrier(const DeskCarrier&) = delete;
  DeskCarrier& operator=(const DeskCarrier&) = delete;

  [[nodiscard]] int descriptor() const { return link_->descriptor(); }
  [[nodiscard]] short events() const { return link_->events(); }
  [[nodiscard]] base::Milliseconds time_left() const;
  void handle();

  void tell(pack::Receipt receipt);
  void show_picture(pack::KioskPicture picture, bool was_asked_for);
  // Holdings are to be told; `is_decision`: at once, for staff look at the list that they just changed.
  void note_holdings(bool is_decision);
  void leave();  // says goodbye: presence says that this kiosk is not online

  [[nodiscard]] const pack::DeskText& desk() const { return desk_; }
  [[nodiscard]] bool is_connected() const { return link_->is_connected(); }
  [[nodiscard]] const std::string& error() const { return link_->error(); }

 private:
  DeskCarrier(pack::DeskText desk, store::Inbox& inbox, const ReleaseKeeper& keeper, const base::Clock& clock,
              Deeds deeds);
  void take(const push::BrokerMessage& message);
  void take_settings(const std::string& envelope);
  void take_command(const std::string& envelope);
  // The document of an envelope that a valid key signed for this purpose.
  [[nodiscard]] Result<std::string> believed(push::Purpose purpose, const std::string& envelope) const;
  void tell_presence();
  void tell_holdings();
  void publish(push::Channel channel, std::string text, bool retained);

  pack::DeskText desk_;
  store::Inbox& inbox_;
  const ReleaseKeeper& keeper_;
  const base::Clock& clock_;
  Deeds deeds_;
  std::unique_ptr<push::BrokerLink> link_;
  std::string boot_;
  std::int64_t counter_ = 0, serial_ = 0;
  std::optional<pack::Presence> told_;
  base::Milliseconds told_at_{0}, looked_at_{0}, holdings_at_{0}, picture_at_{0};  // steady
  bool has_shown_picture_ = false, wants_holdings_ = true, is_urgent_ = true;
  std::string told_holdings_;  // without their time
  std::string release_;        // the last one that came: judged anew when keys come after it
};

}  // namespace lobi::sync
