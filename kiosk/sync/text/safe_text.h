// SPDX-License-Identifier: GPL-3.0-or-later
// Text of strangers made fit for a public screen: what is kept looks as its writer meant it, what plays tricks
// goes.
//
// Kept: every script, emoji with their joiners, line breaks (at most one empty line in a row). Gone: control
// characters, bidi embeddings and overrides (U+202A–202E), invisible padding and tag characters, combining marks
// past the second on a base, everything past 5,000 code points (cut where a reader sees no split). The result is
// NFC; it is made last because it shifts offsets, and spans follow every step. Applying it twice changes nothing.
// Used by all sources. Plain functions: any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sync/text/spanned_text.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxTextCodePoints = 5000;  // social-apis.md section 15
inline constexpr std::size_t kMaxNameCodePoints = 200;   // names, handles
inline constexpr std::size_t kMaxTitleCodePoints = 500;
inline constexpr std::size_t kMaxAltCodePoints = 2000;  // Mastodon allows 1,500, Bluesky 2,000

[[nodiscard]] SpannedText make_safe(SpannedText raw);

[[nodiscard]] std::string safe_text(std::string_view raw, std::size_t max_code_points = kMaxTextCodePoints);

// One line, for names and titles: line breaks and runs of blanks become one space, and bidi isolates go as well,
// so that the isolate which a card puts around a name cannot be broken out of.
[[nodiscard]] std::string safe_line(std::string_view raw, std::size_t max_code_points = kMaxNameCodePoints);

}  // namespace lobi::sync
