// SPDX-License-Identifier: GPL-3.0-or-later
// A release: the desired state of a site as staff decided it (DESIGN.md section 4), and when an item of it plays.
//
// Versions only rise; undo and "publish this one again" are new releases. An accepted release plays on, each item
// to its own end: `expires_at` only forbids accepting it later. Hours are those of the library's clock. Who uses
// it: pack (as JSON), push (accepting it), sync (publishing it), lobi (playing it), lobictl and the desk (making
// it). Plain values and pure functions; any thread.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/language.h"
#include "model/opening_hours.h"

namespace lobi::model {

// What staff can show. The first four bring their own words or picture (of a quote `title` is the quotation and
// `text` who said it); those after them point at something that the kiosk has (PushedItem::reference).
enum class PushedKind { announcement, picture, quote, urgent, post, title, lesson, event, campaign };

// Of an urgent notice, as CAP 1.2 has it, in three steps: one of `danger` cannot be put away (LOOK.md section 7).
enum class Severity { notice, warning, danger };

// An original that travels by its hash; kiosks fetch it from the release's mirrors, or it comes in the package.
struct PushedPicture {
  std::string sha256;      // of the original bytes, 64 lower-case hex digits
  std::int64_t bytes = 0;  // of the original, 1..kMaxPictureBytes
  Bilingual alt;
  double focus_x = 0.5, focus_y = 0.5;  // 0..1 from the left and the top: what every crop keeps
  bool operator==(const PushedPicture&) const = default;
};
inline constexpr std::int64_t kMaxPictureBytes = 20 * 1024 * 1024;

// Empty members do not restrict. Steps of a minute.
struct Schedule {
  std::optional<base::Instant> from, until;  // until is the first moment at which it is over
  std::array<bool, 7> weekdays{true, true, true, true, true, true, true};  // 0 = Sunday, as in OpeningHours
  std::chrono::minutes day_from{0}, day_until{24 * 60};  // within a day, local; day_from < day_until
  bool operator==(const Schedule&) const = default;
};

// Whom it is for. Both empty: every kiosk of the site.
struct Target {
  std::vector<std::string> kiosks, groups;
  bool operator==(const Target&) const = default;
};

// An event that staff write themselves, because no calendar that Lobi reads has it.
struct PushedEvent {
  base::Instant starts_at{};
  std::optional<base::Instant> ends_at;  // > starts_at
  Bilingual place;
  bool operator==(const PushedEvent&) const = default;
};

// What happens at which hour of an urgent notice: "13.45 Peminjaman terakhir".
struct NoticeTime {
  std::chrono::minutes at{0};  // within a day, local, below 24 hours
  Bilingual label;
  bool operator==(const NoticeTime&) const = default;
};
inline constexpr std::size_t kMaxNoticeTimes = 3;  // LOOK.md section 7

struct PushedItem {
  std::string id;  // stays the same when staff edit it; unique in the site, at most 64 of [a-z0-9-]
  PushedKind kind = PushedKind::announcement;
  Bilingual title, text;
  std::optional<PushedPicture> picture;
  std::string link;                  // https address of its QR code; empty = none
  Bilingual link_caption;            // what stands under the code; empty: the screen's own words
  std::string reference;             // "mastodon:https://…", "katalog:201", a lesson's id, an event's, a hashtag
  std::optional<PushedEvent> event;  // kind event without a reference only
  Schedule schedule;
  int weight = 1;  // 1..4: how often it comes round against other pushed items
  Target target;
  // Of an urgent notice only.
  Severity severity = Severity::notice;
  std::vector<NoticeTime> times;              // at most kMaxNoticeTimes, in staff's order
  std::optional<base::Instant> announced_at;  // when it was put on; restricts nothing
  bool operator==(const PushedItem&) const = default;
};

// What staff decided of posts on a desk; the subject as `lobictl moderate` takes it.
struct PushedDecision {
  enum class Action { approve, hide, block };
  Action action = Action::hide;
  std::string subject;
  base::Instant at{};
  bool operator==(const PushedDecision&) const = default;
};

// What the desk fetched for its kiosks: a list of files (pack/snapshot_text.h) that travels by its hash.
struct SnapshotName {
  std::string sha256;      // of the list, 64 lower-case hex digits
  std::int64_t bytes = 0;  // of the list
  bool operator==(const SnapshotName&) const = default;
};

struct Release {
  std::string site;          // which library's kiosks; as in the trust file
  std::int64_t version = 0;  // >= 1
  base::Instant issued_at{};
  base::Instant expires_at{};  // > issued_at
  std::vector<PushedItem> items;
  std::vector<PushedDecision> decisions;
  std::optional<SnapshotName> snapshot;  // empty: the kiosks fetch for themselves
  std::vector<std::string> mirrors;      // addresses that end with '/', to which a picture's sha256 is added
  bool operator==(const Release&) const = default;
};

[[nodiscard]] bool is_meant_for(const Target& target, const std::string& kiosk,
                                const std::vector<std::string>& groups);

// True when it plays at that moment.
[[nodiscard]] bool is_due(const Schedule& schedule, base::Instant now, const Zone& zone);

// The next moment after `now` at which is_due() may change; empty: never again. Within 8 days, else the end of
// those.
[[nodiscard]] std::optional<base::Instant> next_change(const Schedule& schedule, base::Instant now,
                                                       const Zone& zone);

// The names in JSON and TOML: "announcement", "picture", …; empty for a name that is none.
[[nodiscard]] std::string_view pushed_kind_key(PushedKind kind);
[[nodiscard]] std::optional<PushedKind> pushed_kind_from(std::string_view key);
// True for the kinds that point at something the kiosk has; an event may bring its own day instead.
[[nodiscard]] constexpr bool is_reference(PushedKind kind) { return kind >= PushedKind::post; }

}  // namespace lobi::model
