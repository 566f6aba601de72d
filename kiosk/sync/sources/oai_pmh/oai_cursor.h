// SPDX-License-Identifier: GPL-3.0-or-later
// What an OAI-PMH source remembers from run to run: SourceState::cursor as values. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "sync/sources/oai_pmh/oai_page.h"

namespace lobi::sync {

struct OaiCursor {
  std::optional<base::Instant> from;           // start of the last list that ended normally, by the server's clock
  std::optional<base::Instant> identified_at;  // when Identify was asked
  std::optional<base::Instant> full_at;        // when the last full pass ended
  OaiIdentity identity;
  std::string prefix;                         // the metadata format that works; empty = not known yet
  std::string resume;                         // token of a list that broke off
  std::optional<base::Instant> resume_start;  // when that list began, by the server's clock
  bool resume_is_full = false;
};

// Anything that is not such a text is a cursor that knows nothing.
[[nodiscard]] OaiCursor read_oai_cursor(std::string_view json);
[[nodiscard]] std::string write_oai_cursor(const OaiCursor& cursor);

// "2026-11-24" or "2026-11-24T02:00:00Z"
[[nodiscard]] std::string oai_date(base::Instant time, OaiGranularity granularity);

}  // namespace lobi::sync
