// SPDX-License-Identifier: GPL-3.0-or-later
// A post's own page: its pictures, all of its text, its hashtags, and the QR code that takes it home (picture 05).
//
// Previous and next follow the feed the visitor came from: post_route() keeps its filter in the route. A post that
// is withdrawn, or whose time is over, is gone while it is open.
#pragma once

#include <memory>

#include "ui/screens/screen.h"

namespace lobi::ui {

[[nodiscard]] std::unique_ptr<Screen> make_post(const Route& route);

}  // namespace lobi::ui
