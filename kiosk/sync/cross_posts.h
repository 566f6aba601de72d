// SPDX-License-Identifier: GPL-3.0-or-later
// The same message on several networks becomes one card (social-apis.md 14.2 and 14.3).
//
// Only among the library's own posts of different sources, at most 48 hours apart: the same address; or the same
// text, one perhaps cut off at a network's limit; or the same link or picture and similar words; or nearly the same
// text with the same numbers in it, as long as no source would then have two posts in one card (two announcements
// from one template are two). One post that is
// listed by two sources under one canonical key is one card whoever wrote it. The winner has a picture, then the
// longest text, then the network that comes first in kNetworkOrder; a deleted winner is replaced because the
// election is held anew for each publication. Pure; one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/inbox.h"

namespace lobi::sync {

// What is left of a text when links, mentions, hashtags, emoji, marks and capitals are taken out. Title included.
[[nodiscard]] std::string comparable_text(const model::Post& post);

// For each of `rows` (all of them may be shown) the place of the one shown instead; empty for winners.
[[nodiscard]] std::vector<std::optional<std::size_t>> find_duplicates(
    const std::vector<const store::PostRow*>& rows);

// Shared three-letter pieces divided by all of them, 0..1.
[[nodiscard]] double trigram_similarity(std::string_view a, std::string_view b);

}  // namespace lobi::sync
