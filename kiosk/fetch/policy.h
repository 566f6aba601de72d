// SPDX-License-Identifier: GPL-3.0-or-later
// Where a request may go and what it may carry there: the rules, apart from the machinery that applies them.
// Internal to kiosk/fetch. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "fetch/url.h"

namespace lobi::fetch {

// Written by staff, so it may be private and may be http.
[[nodiscard]] bool is_configured(const Url& url, const std::vector<Origin>& configured);

// Tokens go to a configured origin, and only over https.
[[nodiscard]] bool may_carry_secrets(const Url& url, const std::vector<Origin>& configured);

// Where a redirect leads. ErrorKind::blocked from https to http, ::malformed when it is no address.
[[nodiscard]] Result<Url> redirect_target(const Url& from, std::string_view location);

}  // namespace lobi::fetch
