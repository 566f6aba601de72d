// SPDX-License-Identifier: GPL-3.0-or-later
// Videos of YouTube's Data API v3 as posts (social-apis.md section 5a): title, description, still and counts. The
// film itself is never fetched, its terms forbid that. Counts come as strings and are missing where the channel
// hides them. Used by youtube_source. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "sync/text/post_rules.h"

namespace lobi::sync {

// The post; empty when it is not public, not processed yet, a live stream that is not over, or no video.
[[nodiscard]] std::optional<model::Post> read_video(const nlohmann::json& video, const PostOrigin& origin,
                                                    std::string_view language);

// "D-lhorsDlUQ", "yt:video:D-lhorsDlUQ" → the bare id; empty for what is none.
[[nodiscard]] std::string video_id(std::string_view raw);

// "PT4M13S" in milliseconds; 0 for what is none, and of live streams ("P0D").
[[nodiscard]] std::int64_t iso_duration_ms(std::string_view text);

}  // namespace lobi::sync
