// SPDX-License-Identifier: GPL-3.0-or-later
// What Facebook, Instagram and Threads have in common in a post: plain text with hashtags in it, and pictures whose
// addresses die.
//
// Texts hold no markup: hashtags are found by reading, mentions come as offsets in code points (Facebook only).
// Picture addresses are signed and name their own end in `oe` (hex Unix seconds): hours to days ahead, so nothing
// is assumed. Used by the three readers. Pure: any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/post.h"
#include "sync/text/spanned_text.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxGraphMedia = 16;  // Instagram takes 20, Facebook more
inline constexpr std::size_t kMaxGraphIdBytes = 128;

// Sets text, spans and hashtags. `mentions` in code points of `raw`.
void read_plain_text(std::string_view raw, std::vector<RawSpan> mentions, model::Post& post);

// Until when a signed address is good; empty when it does not say.
[[nodiscard]] std::optional<base::Instant> signed_until(std::string_view address);

// A picture at that address; empty when it is none. `key` is its stable id, the address without its signature when
// the network gave none.
[[nodiscard]] std::optional<model::Media> signed_picture(std::string_view address, std::string_view key);

// An id as Meta writes them: letters, digits, '_'. What is none must not get into a path.
[[nodiscard]] bool is_graph_id(std::string_view text);

}  // namespace lobi::sync
