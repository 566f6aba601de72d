// SPDX-License-Identifier: GPL-3.0-or-later
// Hashtags as keys: the same tag however it was written. "#LiterasiDigital", "literasidigital" and "Literasi
// Digital" (a category of a feed) are one. Used by the sources and by the filter of the feed. Pure: any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lobi::sync {

inline constexpr std::size_t kMaxHashtags = 30;  // of one post; Instagram's own limit
inline constexpr std::size_t kMaxHashtagCodePoints = 100;

// NFC and case-folded, without '#', blanks and punctuation but '_'; empty when no letter is left.
[[nodiscard]] std::string normal_hashtag(std::string_view raw);

// Adds the tag unless it is there, is empty, or there are kMaxHashtags already.
void add_hashtag(std::vector<std::string>& tags, std::string_view raw);

}  // namespace lobi::sync
