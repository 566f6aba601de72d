// SPDX-License-Identifier: GPL-3.0-or-later
// The 60-day tokens of Instagram and Threads: when they are renewed, and what the answer gives.
//
// A token must be a day old to be renewed, and one that ran out never can be: so weekly, daily from two weeks
// before its end, and once as soon as it may when its end is not known yet. A Page token has no such end and no
// renewal. Used by graph_run. Pure: any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/source.h"

namespace lobi::sync {

// `tried_at`: when Meta last refused.
[[nodiscard]] bool is_renewal_due(const SourceContext& context, std::optional<base::Instant> tried_at);

struct NewToken {
  std::string credential;  // the whole new contents of the token file
  base::Instant expires_at{};
};

// Empty when the answer gives no token that can stand in a file and a header.
[[nodiscard]] std::optional<NewToken> read_new_token(std::string_view body, const SourceContext& context);

}  // namespace lobi::sync
