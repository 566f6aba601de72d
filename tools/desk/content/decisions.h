// SPDX-License-Identifier: GPL-3.0-or-later
// What staff decide of posts, authors and words: in the release, where kiosks carry it out, and in a book of the
// desk, where the person and the words stand that a release has no room for.
//
//   decide() ─► Fleet::change(): of one subject the newest decision stands ─► kiosks
//   undo() ─► it leaves the release, what it replaced comes back ─► kiosks take it back (sync/release_keeper.h)
//
// Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/release.h"
#include "tools/desk/server/desk_database.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

using model::PushedDecision;

[[nodiscard]] std::string_view decision_key(PushedDecision::Action action);  // "approve", "hide", "block"
[[nodiscard]] std::optional<PushedDecision::Action> decision_from(std::string_view key);

// Puts it into the release; what it replaced: decisions of the same subject. Approving a post and blocking its
// author name one subject and still are two things: only approve and hide replace each other.
[[nodiscard]] std::vector<PushedDecision> add_decision(model::Release& release, const PushedDecision& decision);
// Takes it out again and puts back what it replaced. False: it does not stand any more.
[[nodiscard]] bool take_back(model::Release& release, const PushedDecision& decision,
                             const std::vector<PushedDecision>& replaced);

struct BookedDecision {
  std::int64_t id = 0;
  PushedDecision decision;
  std::string title, person;
  std::vector<PushedDecision> replaced;
};

class DecisionBook {
 public:
  static constexpr std::int64_t kMost = 10'000;  // rows; the oldest go
  explicit DecisionBook(DeskDatabase& database) : database_(&database) {}
  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  [[nodiscard]] Result<void> add(const BookedDecision& decision, std::int64_t person_id);
  // The newest of this person that was not taken back; empty: none.
  [[nodiscard]] Result<std::optional<BookedDecision>> last_of(std::int64_t person_id);
  [[nodiscard]] Result<void> note_taken_back(std::int64_t id);
  // Newest first, those that stand.
  [[nodiscard]] Result<std::vector<BookedDecision>> standing(std::int64_t limit);

 private:
  DeskDatabase* database_;
};

}  // namespace lobi::desk
