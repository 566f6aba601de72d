// SPDX-License-Identifier: GPL-3.0-or-later
// Meta's errors in our words: what failed, and what staff do about it (social-apis.md section 1, Errors).
//
// The number decides, then the sub-number, then the HTTP status. Meta's own sentence is never passed on: it may
// quote the token ("Malformed access token EAAB…"). Used by graph_run. Pure: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "fetch/request.h"

namespace lobi::sync {

// What the sentences name.
struct GraphWords {
  std::string guide;       // "facebook.md"
  std::string source_id;   // in sources.toml
  std::string permission;  // "pages_read_engagement"
};

struct GraphFailure {
  Error error;
  std::int64_t code = 0;           // 0: the answer held none
  bool is_missing_object = false;  // the object that was asked for is not there, or not for this token
  bool is_token_unseen = false;    // the server did not find the token in the header
};

// Empty when the answer is good. An error body counts whatever its status; both shapes of it are read.
[[nodiscard]] std::optional<GraphFailure> graph_failure(const fetch::Fetched& answer, const GraphWords& words);

}  // namespace lobi::sync
