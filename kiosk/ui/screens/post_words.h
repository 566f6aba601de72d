// SPDX-License-Identifier: GPL-3.0-or-later
// A post as headline and what follows it, for places where it must be read from afar.
//
// The headline is the title, else the first sentence; tags and addresses at the end are left out, for they say
// nothing on a wall. A point after an abbreviation ("Jl. Yos Sudarso", "pukul 12.00") ends no sentence. Used by
// home and the attract loop. Pure; any thread.
#pragma once

#include <string>

#include "model/post.h"

namespace lobi::ui {

inline constexpr std::size_t kMaxHeadline = 110;  // code points; longer ones are cut at a word with "…"

struct PostWords {
  std::string headline;  // without a full stop at its end
  std::string rest;      // what follows, one paragraph; may be empty
  std::string quote;     // for a tile: the title, or the text itself in quotation marks
};

[[nodiscard]] PostWords post_words(const model::Post& post);

}  // namespace lobi::ui
