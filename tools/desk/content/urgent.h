// SPDX-License-Identifier: GPL-3.0-or-later
// Urgent notices on their way to the screens: the two-person rule (DESK.md section 9).
//
//   waiting ─approve with the spoken number─► published
//      ├─refuse (reason), wrong number, the source cancels─► refused
//      └─10 minutes─► expired
//
// The writer sees a number from 10 to 99 and says it to a second person, who chooses it among three; the other two
// and their order are drawn once, so that asking again tells nothing. A row leaves `waiting` exactly once, whoever
// comes first. Any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "tools/desk/server/desk_database.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

inline constexpr std::chrono::minutes kApprovalTime{10};
inline constexpr std::chrono::days kLongestUrgent{14};
inline constexpr std::int64_t kMostWaiting = 20;

enum class UrgentState { waiting, published, refused };
struct UrgentRow {
  std::int64_t id = 0;
  Json item = Json::object();                 // as clean_urgent() made it
  base::Instant until{}, at{}, expires_at{};  // of the notice; asked; the request's own end
  std::int64_t author = 0;
  std::string author_name;
  int number = 0;
  std::array<int, 3> choices{};
  UrgentState state = UrgentState::waiting;
  std::string reason, decided_by;  // of refused; who approved or refused
  std::int64_t version = 0;        // of the release, once published
  std::string source;              // of a CAP alert: its name; else empty
  std::string item_id;             // of the item: its own, or that of what it replaces

  // "waiting", "published", "refused", "expired".
  [[nodiscard]] std::string_view state_key(base::Instant now) const;
};

// As that person may see it: the number for its writer, three choices for others.
[[nodiscard]] Json to_json(const UrgentRow& row, std::int64_t viewer, base::Instant now);

class UrgentBook {
 public:
  explicit UrgentBook(DeskDatabase& database) : database_(&database) {}
  // Also reopens what was approved when the program ended, before its release was made.
  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  // Draws number and choices, keeps it, gives it its id and, where item_id is empty, an item id. limit: too many
  // are waiting.
  [[nodiscard]] Result<UrgentRow> add(UrgentRow row);
  [[nodiscard]] Result<std::optional<UrgentRow>> find(std::int64_t id);
  [[nodiscard]] Result<std::vector<UrgentRow>> since(base::Instant at);  // newest first, at most 100
  [[nodiscard]] Result<std::vector<UrgentRow>> of_source(const std::string& source);
  // Out of `waiting`; false: somebody or the time was quicker.
  [[nodiscard]] Result<bool> settle(std::int64_t id, UrgentState state, const std::string& by,
                                    const std::string& reason, base::Instant now);
  // After settle(…, published): the release it came with, or back to waiting when it could not be made.
  [[nodiscard]] Result<void> published(std::int64_t id, std::int64_t version);
  [[nodiscard]] Result<void> reopen(std::int64_t id);
  // People who could approve it: enabled, with a password, at least editor.
  [[nodiscard]] Result<std::int64_t> approvers();
  [[nodiscard]] Result<std::int64_t> count_waiting(base::Instant now);

 private:
  DeskDatabase* database_;
};

}  // namespace lobi::desk
