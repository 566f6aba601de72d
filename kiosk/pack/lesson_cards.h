// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of a lesson: a title, then paragraphs, lists, quotes, pictures and directives. Private to kiosk/pack;
// one thread.
#pragma once

#include <span>
#include <vector>

#include "model/lesson.h"
#include "pack/lesson_reader.h"
#include "pack/lesson_text.h"

namespace lobi::pack {

// lines: what follows the front matter. At most kMaxCards cards come back.
[[nodiscard]] std::vector<model::Card> parse_cards(std::span<const Line> lines, LessonNotes& notes,
                                                   std::vector<PictureUse>& pictures);

}  // namespace lobi::pack
