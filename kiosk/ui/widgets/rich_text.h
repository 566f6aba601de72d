// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a post with its links, mentions and hashtags, as painters take it: runs of one paragraph or more.
//
// A card shows an excerpt: one paragraph without the hashtags at its end, which say nothing on a wall; the post's
// own page shows the text as it was written, what is marked in bold. Spans that do not lie in the text, or that
// overlap, are left out: then the words stand there unmarked. Used by post_card.h, the post's page and home. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/post.h"
#include "paint/text.h"

namespace lobi::ui {

struct RichText {
  std::string text;
  std::vector<model::Span> spans;  // in their order, none over another
};

[[nodiscard]] RichText whole_text(const model::Post& post);
// As it was written, without the hashtags at its end: on the post's page they stand below as pills.
[[nodiscard]] RichText page_text(const model::Post& post);
// One paragraph, without the hashtags at its end; a post of hashtags alone keeps them.
[[nodiscard]] RichText post_excerpt(const model::Post& post);

// The spans in the weight that marks them.
[[nodiscard]] std::vector<paint::TextRun> text_runs(const RichText& rich, int marked_weight);

// "#DongengSabtu": the hashtag as the post writes it, else "#" and the tag itself.
[[nodiscard]] std::string hashtag_words(const model::Post& post, std::string_view tag);

}  // namespace lobi::ui
