// SPDX-License-Identifier: GPL-3.0-or-later
// A numbered list on a card: places found on a picture, steps of a practice (picture 11). Informs, is never
// touched. Main thread; paint_* on a worker.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ui/widgets/sheet.h"

namespace lobi::ui {

struct ChecklistRow {
  enum class State {
    open,     // to come: a pale number
    current,  // what to do now
    found,    // a place: its number in mangosteen, as on the picture
    done,     // a step: a tick
  };
  State state = State::open;
  std::string text;
};

[[nodiscard]] double checklist_height(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows,
                                      double width);
[[nodiscard]] double checklist_least_height(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows,
                                            double width);
// In a rectangle lower than that the rows move closer and their words become smaller.
void checklist(Frame& frame, const Look& look, const std::vector<ChecklistRow>& rows, const Rect& rect);
void paint_number_disc(paint::Canvas& canvas, const Look& look, const Rect& rect, std::size_t number,
                       ChecklistRow::State state);

}  // namespace lobi::ui
