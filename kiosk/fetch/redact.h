// SPDX-License-Identifier: GPL-3.0-or-later
// Takes secrets out of a text before anybody reads it: a log line, an error for staff, a diagnosis.
//
// redact() goes by name: query parameters, JSON members and headers that carry tokens at the networks
// (reference/social-apis.md section 16), Telegram's /bot…/ and Kavita's /api/opds/…/ paths, user:password@. Too
// much is taken out rather than too little. Every error of kiosk/fetch passes here. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lobi::fetch {

inline constexpr std::string_view kRedacted = "[secret]";

[[nodiscard]] std::string redact(std::string_view text);

// In addition takes out these values, as they are and percent-encoded, wherever they stand. A value of fewer than
// kLeastSecretBytes would tear texts to pieces and is left to redact().
inline constexpr std::size_t kLeastSecretBytes = 6;
[[nodiscard]] std::string redact_values(std::string_view text, const std::vector<std::string>& secrets);

}  // namespace lobi::fetch
