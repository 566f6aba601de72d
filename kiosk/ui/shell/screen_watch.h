// SPDX-License-Identifier: GPL-3.0-or-later
// When staff hear of what stands on the screen: what was presented once a thing and release, and a picture now and
// then.
//
// A picture is due when another thing stands there than in the last one, at most once a minute; at once when
// somebody asked. What is due during a session says only that there is one. Nothing is due before lobi-sync was
// heard: a lobi alone takes no pictures. Plain logic with the time passed in; main thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/clock.h"
#include "link/message.h"
#include "model/content.h"
#include "ui/screens/screen.h"

namespace lobi::ui {

inline constexpr base::Milliseconds kPictureEvery{60'000};

struct SeenScreen {
  std::optional<ShownThing> thing;  // opaque and whole; empty: something is on its way
  bool is_in_session = false;
};

class ScreenWatch {
 public:
  void note_sync_heard() { is_heard_ = true; }
  void ask() { is_asked_ = true; }

  // The frame that is about to be presented. What is to be told with its picture; empty: nothing is due.
  [[nodiscard]] std::optional<link::ScreenReport> see(const SeenScreen& seen, base::Milliseconds steady);
  // steady: when see() may say something though the screen stands still; far away when nothing waits.
  [[nodiscard]] base::Milliseconds due_at() const { return due_at_; }

  // The frame was presented. What is to be told of it, once an item and version.
  [[nodiscard]] std::optional<link::Presented> note_presented(const SeenScreen& seen, const model::Plan& plan,
                                                              base::Instant now);

 private:
  static constexpr base::Milliseconds kFar{INT64_MAX / 4};
  bool is_heard_ = false, is_asked_ = false;
  std::optional<link::ScreenReport> told_;
  base::Milliseconds told_at_{0}, due_at_ = kFar;
  std::pair<std::int64_t, std::string> release_;  // whose items are in presented_
  std::set<std::string> presented_;
};

}  // namespace lobi::ui
