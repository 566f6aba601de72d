// SPDX-License-Identifier: GPL-3.0-or-later
// What a kiosk and its desk tell each other over the broker, as values and as the JSON of push/README.md.
//
// Everything that is read here is hostile bytes to the reader: the desk does not trust a kiosk, a kiosk not the
// broker. Too long, too deep, a wrong type in a member that matters are errors with a sentence; members that are
// not known are ignored; lists beyond their limit are cut. Texts of people are cut to kMaxFleetText bytes at a
// character. Who uses it: lobi-sync, the desk, tools/sim. Pure; any thread. Fuzzed as `fleet_text`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/language.h"

namespace lobi::pack {

inline constexpr std::size_t kMaxFleetText = 800;  // 200 characters
inline constexpr std::size_t kMaxPresenceBytes = 64 * 1024;
inline constexpr std::size_t kMaxReceiptBytes = 8 * 1024;
inline constexpr std::size_t kMaxPictureText = 64 * 1024;  // 40 KB of JPEG as base64, and its line
inline constexpr std::size_t kMaxPictureJpeg = 40 * 1024;
inline constexpr std::size_t kMaxHoldingsBytes = 256 * 1024;
inline constexpr std::size_t kMaxHeldPosts = 100, kMaxHeldTitles = 200, kMaxHeldEvents = 100, kMaxHeldOthers = 100;

// kiosk/<id>/presence, retained; the last will is the one that is not online.
struct SourceState {
  std::string id, name, kind;
  std::optional<base::Instant> last_success, expires_at;  // of its token
  int failures = 0;
  std::string error, silence;  // as link::SourceReport
  bool operator==(const SourceState&) const = default;
};
struct ReleaseState {
  std::int64_t received = 0, complete = 0, shown = 0, highest = 0;  // versions; 0: none
  std::string digest, shown_digest;                                 // of complete; of what lobi draws
  std::vector<std::int64_t> quarantined;
  bool operator==(const ReleaseState&) const = default;
};
struct ScreenState {
  std::string item;  // of a pushed one; else empty
  model::Bilingual title;
  bool is_in_session = false;
  bool operator==(const ScreenState&) const = default;
};
struct Presence {
  bool is_online = false;
  std::string boot;          // 32 hex digits: of this run of lobi-sync; commands name it
  std::int64_t counter = 0;  // of the last command that was taken
  base::Instant at{};
  std::string program, name;
  int width = 0, height = 0;  // of the panel; 0: not known
  ReleaseState release;
  bool is_clock_trusted = false;
  ScreenState screen;
  double disk_used = 0;               // 0..1
  std::optional<double> temperature;  // °C
  std::int64_t uptime = 0;            // seconds
  std::int64_t waiting = 0;           // posts that wait for staff
  std::vector<SourceState> sources;
  bool operator==(const Presence&) const = default;
};

// kiosk/<id>/receipt.
struct Receipt {
  enum class State { received, complete, shown, refused, missing };
  std::int64_t version = 0;
  std::string digest;
  State state = State::received;
  std::string item;  // shown, missing
  base::Instant at{};
  model::Bilingual message;  // refused, missing
  bool operator==(const Receipt&) const = default;
};

// kiosk/<id>/done: a command ended.
struct CommandResult {
  std::string boot;
  std::int64_t counter = 0;
  bool is_ok = false;
  model::Bilingual message;
  bool operator==(const CommandResult&) const = default;
};

// kiosk/<id>/picture.
struct KioskPicture {
  base::Instant at{};
  std::string item;
  bool is_in_session = false;
  int width = 0, height = 0;
  std::string jpeg;  // base64
  bool operator==(const KioskPicture&) const = default;
};

// kiosk/<id>/holdings, retained: what pickers and moderation show.
struct HeldPost {
  std::string reference, network, account, author, title;
  base::Instant at{};
  std::string permalink;
  model::Bilingual reason;  // of one that waits
  bool operator==(const HeldPost&) const = default;
};
struct HeldTitle {
  std::string reference, title, author, form;
  bool operator==(const HeldTitle&) const = default;
};
struct HeldEvent {
  std::string reference, title;
  base::Instant starts_at{};
  bool operator==(const HeldEvent&) const = default;
};
struct HeldOther {
  std::string reference;
  model::Bilingual title;
  bool operator==(const HeldOther&) const = default;
};
struct Holdings {
  base::Instant at{};
  std::vector<HeldPost> posts;    // newest first
  std::vector<HeldTitle> titles;  // newest first
  std::vector<HeldEvent> events;  // soonest first
  std::vector<HeldOther> lessons, campaigns;
  std::vector<HeldPost> waiting;  // newest first
  bool operator==(const Holdings&) const = default;
};

// kiosk/<id>/settings, signed (purpose `settings`).
struct KioskSettings {
  std::string site, kiosk;
  std::int64_t serial = 0;  // rises
  std::string name;
  std::vector<std::string> groups;
  bool is_retired = false;
  std::string desk;
  bool operator==(const KioskSettings&) const = default;
};

// kiosk/<id>/command, signed (purpose `command`).
enum class CommandKind { identify, screenshot, refresh, restart, reboot, rollback };
struct Command {
  std::string site, kiosk, boot;
  std::int64_t counter = 0;
  CommandKind kind = CommandKind::identify;
  std::string person;
  bool operator==(const Command&) const = default;
};

[[nodiscard]] std::string presence_text(const Presence& presence);
[[nodiscard]] std::string receipt_text(const Receipt& receipt);
[[nodiscard]] std::string command_result_text(const CommandResult& result);
[[nodiscard]] std::string kiosk_picture_text(const KioskPicture& picture);
// Drops what is last in its lists until it is short enough.
[[nodiscard]] std::string holdings_text(Holdings holdings);
[[nodiscard]] std::string kiosk_settings_text(const KioskSettings& settings);
[[nodiscard]] std::string command_text(const Command& command);

// ErrorKind::limit, ::malformed, ::unsupported (another version, or a command of a newer desk).
[[nodiscard]] Result<Presence> parse_presence(std::string_view json);
[[nodiscard]] Result<Receipt> parse_receipt(std::string_view json);
[[nodiscard]] Result<CommandResult> parse_command_result(std::string_view json);
[[nodiscard]] Result<KioskPicture> parse_kiosk_picture(std::string_view json);
[[nodiscard]] Result<Holdings> parse_holdings(std::string_view json);
[[nodiscard]] Result<KioskSettings> parse_kiosk_settings(std::string_view json);
[[nodiscard]] Result<Command> parse_command(std::string_view json);

[[nodiscard]] std::string_view command_key(CommandKind kind);  // "identify", …
[[nodiscard]] std::optional<CommandKind> command_from(std::string_view key);

}  // namespace lobi::pack
