// SPDX-License-Identifier: GPL-3.0-or-later
// A hashtag's wall: what was posted under it on all networks, newest first, and the code with which visitors post
// too.
//
// A route's item is the hashtag as Post::hashtags has it; none: the first campaign that runs. In landscape the code
// stands at the right whatever is scrolled; in portrait and in reach mode it lies on the head, for looking and
// scanning, and the button that enlarges it below the line. Without posts the wall invites. It is gone when the
// campaign is over.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_campaign(std::string tag);

}  // namespace lobi::ui
