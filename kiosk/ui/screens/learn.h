// SPDX-License-Identifier: GPL-3.0-or-later
// Learn: the paths as cards (picture 08), and a path's own page with its lessons.
//
// A path of one lesson opens it directly: a page with a single card would only ask a question that has one answer.
// A path of several opens its page, where each lesson stands with a title, one sentence and its minutes, and the
// next one to do carries "Mulai di sini": whoever learns for the first time sees what is coming and where to begin.
// Progress is the session's and goes with it. Main thread.
#pragma once

#include <memory>

#include "ui/screens/screen.h"

namespace lobi::ui {

// Route.item: a path's id, or empty for all paths.
[[nodiscard]] std::unique_ptr<Screen> make_learn(const Route& route, const World& world);

}  // namespace lobi::ui
