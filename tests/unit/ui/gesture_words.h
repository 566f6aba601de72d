// SPDX-License-Identifier: GPL-3.0-or-later
// Gestures as words, so that a test says "press tap" and a failure shows what came instead. One thread.
#pragma once

#include <string>
#include <vector>

#include "ui/platform/gesture.h"

namespace lobi::ui {

inline const char* word(Gesture::Kind kind) {
  switch (kind) {
    case Gesture::Kind::press:
      return "press";
    case Gesture::Kind::tap:
      return "tap";
    case Gesture::Kind::cancel:
      return "cancel";
    case Gesture::Kind::drag_begin:
      return "drag_begin";
    case Gesture::Kind::drag:
      return "drag";
    case Gesture::Kind::drag_end:
      return "drag_end";
  }
  return "?";
}

// Any number of drags in a row is one "drag".
inline std::string words(const std::vector<Gesture>& gestures) {
  std::string text;
  const Gesture* last = nullptr;
  for (const Gesture& gesture : gestures) {
    const bool is_more_drag = last && last->kind == gesture.kind && gesture.kind == Gesture::Kind::drag;
    if (!is_more_drag) text += std::string(text.empty() ? "" : " ") + word(gesture.kind);
    last = &gesture;
  }
  return text;
}

// How far the drags of a trace moved what is under the finger.
inline paint::Point dragged(const std::vector<Gesture>& gestures) {
  paint::Point sum;
  for (const Gesture& gesture : gestures) sum = {sum.x + gesture.delta.x, sum.y + gesture.delta.y};
  return sum;
}

}  // namespace lobi::ui
