// SPDX-License-Identifier: GPL-3.0-or-later
// The feed: cards of all sources in columns, filtered by network or hashtag (LOOK.md section 6; pictures 04, 23).
//
// A route's item is a filter (feed_contents.h). In portrait the newest post with a picture stands large on top, for
// looking; what is touched lies below. In reach mode the cards become low rows in landscape.
#pragma once

#include <memory>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_feed(const Route& route);

}  // namespace lobi::ui
