// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside a title: others by the same people, about the same things, or in the same place on the shelf;
// and the ones before and after it in its kind. Pure functions over the content; called once a title and
// generation.
#pragma once

#include <string>
#include <vector>

#include "model/content.h"

namespace lobi::ui {

// Positions in content.items, the nearest first (equals: the newest first), at most `most`. The same
// work in another form (the e-book of a book) comes first; what may not be shown any more is left out.
[[nodiscard]] std::vector<std::size_t> similar_titles(const model::Content& content, std::size_t position,
                                                      base::Instant now, std::size_t most);

struct TitleNeighbours {
  std::string previous, next;  // keys; empty: there is none
};
[[nodiscard]] TitleNeighbours title_neighbours(const model::Content& content, std::size_t position,
                                               base::Instant now);

}  // namespace lobi::ui
