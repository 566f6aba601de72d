// SPDX-License-Identifier: GPL-3.0-or-later
// What could be shown next: the ideas of content/ideas.json (the strategy's rows and the year's library days).
//
// A file of ours, read at each question, so that a library may keep its own in its place. What cannot be read is
// left out. Pure but for read_ideas(); any thread. Fuzzed as `ideas`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/opening_hours.h"
#include "tools/desk/server/route.h"

namespace lobi::desk {

struct Idea {
  std::string id, kind;  // kind: as a release item's
  Bilingual title, text;
  Json item = Json::object();  // of the draft that begins with it
  std::optional<std::chrono::month_day> date;
  std::optional<int> weekday;  // 0 = Sunday
};

inline constexpr std::size_t kMostIdeas = 200;

[[nodiscard]] std::vector<Idea> parse_ideas(std::string_view json);
[[nodiscard]] std::vector<Idea> read_ideas(const std::filesystem::path& share_dir);

// The next day on which it is its day, within so many days from `now`; of one without a day: none.
[[nodiscard]] std::optional<base::Instant> next_day(const Idea& idea, base::Instant now, int within,
                                                    const model::Zone& zone);
// Those of a date within 45 days by date, then the weekly ones by day, then the others; dates further away leave.
[[nodiscard]] Json ideas_json(const std::vector<Idea>& ideas, base::Instant now, const model::Zone& zone);
// The one for today's page: of a date within a week, else the weekday's, else one that takes turns. Null: none.
[[nodiscard]] Json idea_of_the_day(const std::vector<Idea>& ideas, base::Instant now, const model::Zone& zone);

}  // namespace lobi::desk
