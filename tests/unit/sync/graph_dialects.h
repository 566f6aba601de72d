// SPDX-License-Identifier: GPL-3.0-or-later
// Meta's Graph API as small servers for the shared tests of post sources: one engine, the field names of each
// network.
#pragma once

#include <string>
#include <vector>

#include "post_sources.h"

namespace lobi::test {

[[nodiscard]] std::vector<Dialect> graph_dialects();

// {"error":{"code":…}} with that status, as Meta sends it.
[[nodiscard]] fetch::Fetched graph_refusal(int code, int subcode = 0, int status = 400);

}  // namespace lobi::test
