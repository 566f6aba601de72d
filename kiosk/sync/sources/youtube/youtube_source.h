// SPDX-License-Identifier: GPL-3.0-or-later
// kind = "youtube": the public videos of a channel, or with a key of a hashtag (social-apis.md section 5).
//
//   target       "UC…" (the channel's id); with a key also its handle "perpuslubuk", or a hashtag "#dongeng"
//   credential   an API key of the YouTube Data API v3; without one the channel's feed is read: its last 15 videos
//
// With a key a run costs 2 or 3 of the 10,000 units of a day: the uploads' newest page, the details of those
// videos, and of those that were not confirmed for long; what YouTube leaves out is gone. The key goes into the
// address through fetch's secret. Surprising: the feed answers 404 or 500 for channels that exist, so that is
// trouble that passes, never "gone". Both ways name a video alike, so a key may be added later. YouTube's terms:
// nothing is kept 30 days unconfirmed (the core keeps it for 7), no film is stored. Used by source_registry. One
// thread.
#pragma once

#include <memory>

#include "sync/source.h"

namespace lobi::sync {

inline constexpr std::size_t kYoutubeBatch = 50;  // videos in a request

[[nodiscard]] std::unique_ptr<Source> make_youtube_source(SourceContext context);

}  // namespace lobi::sync
