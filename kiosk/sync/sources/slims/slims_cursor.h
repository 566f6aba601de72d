// SPDX-License-Identifier: GPL-3.0-or-later
// What a SLiMS source remembers from run to run: which titles stood in the list, in its order, newest first.
//
// Only names, hashes and times, never the records: those are in inbox.db already. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace lobi::sync {

struct SlimsTitle {
  std::string number;
  std::string hash;            // of what the list said when it was harvested; empty = not yet
  base::Instant full_at{};     // when its full record was read; epoch = never
  base::Instant tried_at{};    // when that failed last
  base::Instant first_seen{};  // epoch = in the first run, when everything was new
  bool is_missing = false;     // was not where it should stand in the list, once
};

struct SlimsCursor {
  std::string home;  // whose titles these are; another address starts anew
  std::vector<SlimsTitle> titles;
  base::Instant whole_list_at{};  // when all pages were read; epoch = never
};

// Anything that is not such a text, or of another catalogue, is a cursor that knows nothing.
[[nodiscard]] SlimsCursor read_slims_cursor(std::string_view json, const std::string& home);
[[nodiscard]] std::string write_slims_cursor(const SlimsCursor& cursor);

}  // namespace lobi::sync
