// SPDX-License-Identifier: GPL-3.0-or-later
// The broker of this desk: Mosquitto with TLS and accounts, run by the desk itself or by the library.
//
// An own one has all its files in <state_dir>/broker: mosquitto.conf, an authority and a certificate (both made
// anew when they run out or the machine got another name), dynamic-security.json with the account "desk", and
// Mosquitto's database. It is a child of the desk and is started again when it ended. Accounts of kiosks are made
// over its control topic, with one's own Mosquitto too. One thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "pack/desk_config.h"
#include "push/broker_link.h"
#include "tools/desk/server/child.h"

namespace lobi::desk::fleet {

inline constexpr const char* kControlTopic = "$CONTROL/dynamic-security/v1";
inline constexpr const char* kControlAnswers = "$CONTROL/dynamic-security/v1/response";

// Of a kiosk: its id (16 hex digits).
struct Account {
  std::string kiosk, password;
};

class Broker {
 public:
  // Writes what an own broker needs; `accounts` where it has none yet. Errors name the file or the program.
  [[nodiscard]] static Result<Broker> open(const pack::DeskConfig& config, const base::Clock& clock,
                                           const std::vector<Account>& accounts);

  // Starts the own one, or starts it again after 1, 2, 4 … 60 seconds. Nothing for one that the library runs.
  void supervise();
  void stop();

  // What the desk connects with; `topics` are the caller's.
  [[nodiscard]] const push::BrokerSettings& settings() const { return settings_; }
  // PEM of the authorities that kiosks need beside the system's: of the broker and of the desk's own certificate.
  [[nodiscard]] const std::string& authorities() const { return authorities_; }

 private:
  Broker(pack::DeskConfig config, const base::Clock& clock) : config_(std::move(config)), clock_(&clock) {}
  [[nodiscard]] Result<void> make_files(const std::vector<Account>& known);
  [[nodiscard]] Result<void> make_certificates();
  [[nodiscard]] Result<std::string> desk_password();

  pack::DeskConfig config_;
  const base::Clock* clock_;
  std::filesystem::path folder_;
  push::BrokerSettings settings_;
  std::string authorities_;
  std::optional<Child> child_;
  base::Milliseconds next_start_{0};
  int starts_ = 0;
};

// One message for the control topic: the accounts of kiosks, made or made anew with these passwords. About 1.5 KB
// each.
[[nodiscard]] std::string account_commands(const std::string& site, const std::vector<Account>& accounts);
// Ends its live session too.
[[nodiscard]] std::string disable_command(const std::string& kiosk);
[[nodiscard]] std::string list_command();

// What the broker answered: the kiosks that have an account (of list_command), and refusals worth a line in the
// log. Anything that is no answer gives nothing.
struct ControlAnswer {
  std::optional<std::vector<std::string>> kiosks;
  std::vector<std::string> refusals;
};
[[nodiscard]] ControlAnswer parse_control_answer(std::string_view json);

}  // namespace lobi::desk::fleet
