// SPDX-License-Identifier: GPL-3.0-or-later
// A drawing to touch, as ?hotspot and ?simulate have in common: its places, what was found, what to outline.
//
// The whole drawing is one target that means "not there", the places lie on it as targets of their own, the
// smallest on top. Where a drawing would become too small to be touched well it keeps its size and scrolls instead.
// Used by picture_page.cpp; for one frame. Main thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/screens/lesson_view.h"
#include "ui/widgets/checklist.h"

namespace lobi::ui {

struct PictureTask {
  std::string picture;
  std::vector<model::HotArea> areas;  // that can be touched
  std::vector<std::size_t> found;     // of areas, in the order of their discs
  std::optional<std::size_t> shown;   // to outline
  std::function<void(model::PicturePoint)> touch;
  Action help;
  bool is_offered = false;
  std::vector<ChecklistRow> rows;
};

[[nodiscard]] PictureTask task_of(const LessonView& view, model::HotspotRun& run);
[[nodiscard]] PictureTask task_of(const LessonView& view, model::SimulateRun& run);
// On its patterned ground, in a phone if it is one.
void compose_picture(const LessonView& view, const PictureTask& task, const Rect& area);

}  // namespace lobi::ui
