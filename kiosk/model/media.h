// SPDX-License-Identifier: GPL-3.0-or-later
// A picture that belongs to a post or a title: where it came from, and once it is fetched and decoded, the name
// (SHA-256 of the original bytes) under which its pixels lie in media/. Plain values: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"

namespace lobi::model {

enum class MediaKind { image, video_poster, gif_poster, link_card };

struct Media {
  MediaKind kind = MediaKind::image;
  std::string remote_url;
  std::string remote_key;  // stable id at the network (cid, media id, address without query)
  std::optional<base::Instant> url_expires_at;
  std::string alt;  // plain text; empty = unknown
  int width = 0;    // as the network says, 0 = unknown; after decoding, those of the pixels kept
  int height = 0;
  std::int64_t duration_ms = 0;   // videos
  double focus_x = 0.5;           // 0..1 from the left
  double focus_y = 0.5;           // 0..1 from the top
  std::string sha256;             // lower-case hex; empty until it is here
  std::uint32_t mean_colour = 0;  // 0xRRGGBB of the pixels, for the placeholder
};

}  // namespace lobi::model
