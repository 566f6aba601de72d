// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts: what staff are writing, each with its author, who last changed it, and how far it is.
//
//   draft ─ask─► asked ─publish─► published ─(changed again)─► draft
//                  └─refuse (reason)─► refused ─(changed)─► draft
//
// The item's id on the kiosks is fixed when it is first published and stays through all later edits; until then
// "draft-<row>" stands for it. The item is kept as clean_item() made it. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "tools/desk/server/desk_database.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

enum class DraftState { draft, asked, refused, published };
[[nodiscard]] std::string_view draft_state_key(DraftState state);

struct Draft {
  std::int64_t id = 0;
  Json item = Json::object();  // incomplete; without "id"
  DraftState state = DraftState::draft;
  std::int64_t author = 0, editor = 0;  // people: who began it, who last changed it
  std::string author_name;
  base::Instant changed_at{};
  std::string reason;   // of the refusal
  std::string item_id;  // once fixed; empty: never published

  // item_id, or "draft-<id>" so that it can be parsed and drawn.
  [[nodiscard]] std::string shown_id() const;
};

// As the API gives it, with the item's id inside the item.
[[nodiscard]] Json to_json(const Draft& draft);

class Drafts {
 public:
  static constexpr std::int64_t kMaxOpen = 200;           // of one person
  static constexpr std::chrono::days kPublishedKept{90};  // then a published draft's row goes
  explicit Drafts(DeskDatabase& database) : database_(&database) {}
  [[nodiscard]] static Result<void> migrate(DeskDatabase& database);

  // Newest change first; author 0: of everybody. `before`: below that id; 0: all.
  [[nodiscard]] Result<std::vector<Draft>> list(std::int64_t author, std::int64_t before, std::int64_t limit);
  [[nodiscard]] Result<std::optional<Draft>> find(std::int64_t id);
  // id 0: a new row. The id it has. limit: its author has kMaxOpen unpublished ones already.
  [[nodiscard]] Result<std::int64_t> save(const Draft& draft);
  [[nodiscard]] Result<void> remove(std::int64_t id);
  // Ids of items that are some draft's, but not of `except`.
  [[nodiscard]] Result<std::vector<std::string>> item_ids(std::int64_t except);
  [[nodiscard]] Result<std::int64_t> count_asked();
  // The newest 100 that are published and were begun since then.
  struct Begun {
    std::string item_id;
    base::Instant at{};
  };
  [[nodiscard]] Result<std::vector<Begun>> published_since(base::Instant since);

 private:
  DeskDatabase* database_;
};

}  // namespace lobi::desk
