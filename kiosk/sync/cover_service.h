// SPDX-License-Identifier: GPL-3.0-or-later
// Covers by ISBN for titles whose catalogue has none: Open Library, or what lobi.toml names ([media] covers).
//
// A cover of the catalogue's own always comes first; the service is asked when there is none, or when it could not
// be fetched, and its picture is shown only until the catalogue's arrives. Open Library allows 100 requests in five
// minutes (reference/library.md A7.1): MediaCache stays below, and asks again for what was not there after 30 days.
// Used by MediaCache and Publisher. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "model/catalogue_item.h"

namespace lobi::sync {

inline constexpr int kMaxCoverLookups = 60;  // in each …
inline constexpr std::chrono::minutes kCoverLookupWindow{5};
inline constexpr std::chrono::hours kCoverMissPause{30 * 24};

// The title's cover at the service; empty when it has no ISBN or `service` (a template with {isbn}) is empty.
[[nodiscard]] std::optional<model::Media> cover_by_isbn(const model::CatalogueItem& item,
                                                        const std::string& service);

// Whether a picture's key is that of such a cover.
[[nodiscard]] bool is_cover_by_isbn(std::string_view picture_key);

// Pictures that servers send instead of a cover: Koha's single pixel, SLiMS's "no image".
[[nodiscard]] bool is_no_cover(int width, int height, std::string_view sha256);

}  // namespace lobi::sync
