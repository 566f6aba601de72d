// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of link/README.md as values, and their lines. That file is the contract; this one follows it.
//
// decode() takes hostile bytes: too long, no JSON, a wrong type in a member are errors with a sentence, never more.
// Fuzzed as `link`. Pure; any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/availability.h"
#include "model/language.h"
#include "model/sync_health.h"

namespace lobi::link {

inline constexpr int kVersion = 1;
inline constexpr std::size_t kMaxRequestBytes = 64 * 1024;
inline constexpr std::size_t kMaxReplyBytes = 1024 * 1024;

struct Nudge {
  std::int64_t generation = 0;
  model::SyncHealth health;
  bool operator==(const Nudge&) const = default;
};

enum class ShownState { started, settled, quarantined };
struct Shown {
  std::int64_t generation = 0;
  ShownState state = ShownState::started;
};

struct SyncRequest {};
struct StatusRequest {};
struct ExplainRequest {
  std::string item;
};
struct RunRequest {
  std::string source;
};

enum class ModerateAction { list, approve, hide, block, undo };
struct ModerateRequest {
  ModerateAction action = ModerateAction::list;
  std::string subject;  // ITEM, AUTHOR or WORD; of undo empty = the last decision
  std::string person;   // login name; believed only of root (sudo), else lobi-sync asks the socket
  std::string reason;   // in the person's own words; may be empty
};

struct SourceReport {
  std::string id, name, kind;
  bool is_enabled = true;
  bool is_running = false;
  std::optional<base::Instant> last_success, next_run;
  int failures = 0;
  std::string error_kind;  // the name of an ErrorKind; empty with an empty error
  std::string error;       // sentence for staff
  // Why it is only its QR card just now, which is no failure: "card_only", "no_credential", "over_budget"; else
  // empty.
  std::string silence;
  std::optional<base::Instant> credential_changed_at, credential_expires_at;
  std::int64_t reads_used = 0;               // this month
  std::optional<std::int64_t> reads_budget;  // empty: it has none
  std::optional<std::int64_t> followers;
};
struct Report {
  std::int64_t generation = 0;
  std::int64_t posts = 0, items = 0;  // in that publication
  std::vector<SourceReport> sources;
};

struct Explanation {
  bool is_found = false;
  bool is_shown = false;
  std::string title;
  std::vector<model::Bilingual> reasons;  // the deciding one first
};

// Answers ModerateAction::list.
struct WaitingPost {
  std::string item, title, author, source;
  base::Instant created_at{};
  model::Bilingual reason;
};
struct TakenDecision {
  std::string action, subject, label, person;
  base::Instant at{};
  bool is_undone = false;
};
struct ModerationList {
  std::vector<WaitingPost> waiting;      // newest first
  std::vector<TakenDecision> decisions;  // newest first
};

struct AvailabilityRequest {
  std::string source, local_id;  // of a title
};
struct AvailabilityReply {
  std::optional<model::Availability> availability;  // empty: not known, for whatever reason
};

// lobi-sync → lobi: staff ask which kiosk this is; its name stands over everything for so long.
struct Identify {
  std::string name;
  std::chrono::seconds duration{15};  // 1..60
};

// lobi-sync → lobi: staff ask for a picture of the screen now.
struct Capture {};

// A desk that announces itself in the network, as anybody there can: safe text and an https address, not believed.
inline constexpr std::size_t kMaxFoundDesks = 3;
struct FoundDesk {
  std::string name;  // one line; may be empty
  std::string address;
  bool operator==(const FoundDesk&) const = default;
};

// lobi-sync → lobi: how pairing with a desk goes.
enum class PairingStep { off, connecting, code, check, done, failed };
struct PairingState {
  PairingStep step = PairingStep::off;
  std::string desk;                         // its address; of `off` the one to offer, may be empty
  std::string code;                         // six characters; of `code`
  std::string check;                        // six digits; of `check`
  std::optional<base::Instant> expires_at;  // of the code
  std::string sign;                         // of this kiosk: what staff see beside its name
  model::Bilingual message;                 // of `failed`: what to do
  std::vector<FoundDesk> found = {};        // in the network, at most kMaxFoundDesks; empty where one is configured
  bool operator==(const PairingState&) const = default;
};

// lobi → lobi-sync: a person at the kiosk decides.
enum class PairingAction { start, confirm, refuse, cancel };
struct PairingRequest {
  PairingAction action = PairingAction::start;
  std::string desk;  // of `start`; empty: the one that is configured
};

// lobi → lobi-sync: the first presented frame in which this item of the plan stood opaque. Once an item and
// version.
struct Presented {
  std::int64_t version = 0;
  std::string digest;
  std::string item;
  base::Instant at{};
};

// lobi → lobi-sync: another thing is on the screen, and its picture lies in run_dir/screen.lpx. Never of a session.
struct ScreenReport {
  std::string item;  // id of a pushed item; empty: something else
  model::Bilingual title;
  bool is_in_session = false;
};

// lobictl → lobi-sync, with an open descriptor of a *.lobi-package beside the line.
struct TakePackage {};

struct Ok {};
struct ErrorReply {
  std::string message;
};

using Message =
    std::variant<Nudge, Shown, SyncRequest, StatusRequest, ExplainRequest, RunRequest, ModerateRequest,
                 ModerationList, Report, AvailabilityRequest, AvailabilityReply, Explanation, Identify, Capture,
                 PairingState, PairingRequest, Presented, ScreenReport, TakePackage, Ok, ErrorReply>;

// One line with its '\n'.
[[nodiscard]] std::string encode(const Message& message);

// A line without or with its '\n'. ErrorKind::malformed, ::unsupported (another version or type), ::limit.
[[nodiscard]] Result<Message> decode(std::string_view line);

// "transient", "rate_limited", …
[[nodiscard]] std::string_view error_kind_key(ErrorKind kind);

}  // namespace lobi::link
