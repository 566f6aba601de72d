// SPDX-License-Identifier: GPL-3.0-or-later
// How each catalogue is asked whether a title is there now, and what its answer says.
//
// SLiMS has no program's way: its page of the title is read, and only classes are counted, since the words depend
// on its language (reference/library.md A1.7). Koha answers by ILS-DI where staff switched that on (A3.4). Copies
// that are never lent do not count. INLISLite, OPDS and journals have nothing to ask. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fetch/request.h"
#include "model/availability.h"
#include "model/source_config.h"

namespace lobi::sync {

// Empty: this catalogue cannot be asked, or not for such a title.
[[nodiscard]] std::optional<fetch::Request> holdings_request(const model::SourceConfig& config,
                                                             const std::string& local_id);

// Empty: the answer is none, or says nothing of use.
[[nodiscard]] std::optional<model::Availability> read_holdings(const model::SourceConfig& config,
                                                               const std::string& local_id, std::string_view body);

}  // namespace lobi::sync
