// SPDX-License-Identifier: GPL-3.0-or-later
// Takes secrets out of a text before anybody reads it: a log line, an error for staff, a diagnosis.
//
// By name, not by value: query parameters, JSON members and headers that carry tokens at the networks
// (reference/social-apis.md section 16), Telegram's /bot…/ and Kavita's /api/opds/…/ paths, user:password@. Too
// much is taken out rather than too little. Every error of kiosk/fetch passes here. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace lobi::fetch {

inline constexpr std::string_view kRedacted = "[secret]";

[[nodiscard]] std::string redact(std::string_view text);

}  // namespace lobi::fetch
