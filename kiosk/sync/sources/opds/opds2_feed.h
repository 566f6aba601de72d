// SPDX-License-Identifier: GPL-3.0-or-later
// One OPDS 2.0 feed (JSON) as the same values as one of 1.2: titles, doors, where the newest are, what comes next.
//
// The surprising case: nearly every member may be written in several ways, a name as text, as an object, as texts
// in several languages or as a list of these; a link's relation as text or list, in short or as an address. Titles
// that stand in groups count as well. Pure; any thread. Specification: reference/library.md A5.2.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "sync/sources/opds/opds_feed.h"

namespace lobi::sync {

// ErrorKind::malformed when it is no JSON, or JSON that is no OPDS 2.0 feed.
[[nodiscard]] Result<OpdsFeed> parse_opds2_feed(std::string_view bytes, const std::string& address,
                                                const OpdsContext& context);

}  // namespace lobi::sync
