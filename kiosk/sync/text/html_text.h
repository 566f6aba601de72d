// SPDX-License-Identifier: GPL-3.0-or-later
// HTML of posts and feeds → plain text with its links, mentions and hashtags marked, and the pictures in it.
//
// A tokenizer of our own instead of a tree: what is wanted is a flat text, so one pass with a few counters does it,
// nothing recurses, and 10,000 nested or unterminated tags cost what their bytes cost. (A parser such as gumbo
// builds the tree first; it is ten times slower and its depth is the sender's choice.) Rules of social-apis.md
// sections 7 and 10: paragraphs and headings stand apart by an empty line, <br>, <div> and rows by a line, list
// items get a bullet; <span class="invisible"> is left out and class="ellipsis" gets its "…", as Mastodon shortens
// links; scripts, styles, frames and players vanish with what they hold. Entities are decoded once. The text is
// raw: make_safe() comes after it. Used by feed and mastodon. Pure: any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sync/text/spanned_text.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxHtmlBytes = std::size_t{1} << 20;  // of one post; the rest is not read
inline constexpr std::size_t kMaxHtmlImages = 20;

struct HtmlImage {
  std::string url;  // absolute http(s)
  std::string alt;  // raw, as safe_text() wants it
  int width = 0;    // as the page says, 0 = unknown
  int height = 0;
};

struct HtmlText {
  SpannedText text;
  std::vector<HtmlImage> images;  // in order, without trackers (a side known to be under 100 px)
};

// Relative addresses are resolved against `base`; with an empty base they are left out. Links other than https stay
// plain text.
[[nodiscard]] HtmlText html_to_text(std::string_view html, std::string_view base = {});

}  // namespace lobi::sync
