// SPDX-License-Identifier: GPL-3.0-or-later
// The names that --snapshot knows, and where each leads. For pictures of every screen and state: README, golden
// images, the look at a change.
//
//   attract[:N]  home  feed  post[:KEY]  collection[:FILTER]  title[:KEY]  learn  lesson[:ID[:STEP]]  exercise
//   answered  answered-wrong (the exercise after a touch)  simulate  quiz  result  follow[:PAGE]
//   campaign[:HASHTAG]  campaign-empty (one that nobody has posted under)
//   pairing (the code)  pairing-off  pairing-typing  pairing-connecting  pairing-check  pairing-done pairing-failed
//   pushed[:ID] (what staff push, in the attract loop; with --plan the draft)  urgent (a notice that is due)
//   identify (the plate with the kiosk's name, over home)
//   access (Tampilan)  idle (the question)  qr (a large code)
//
// Without a key the first one with a picture is taken.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "link/message.h"
#include "model/content.h"
#include "pack/lesson_reader.h"
#include "ui/screens/world.h"

namespace lobi::apps {

struct SnapshotPlan {
  ui::Route route;
  enum class Overlay { none, access, idle, qr, identify } overlay = Overlay::none;
  // When the screen stands, one after the other: of each the first target that is there.
  std::vector<std::vector<std::string>> touches = {};
  std::optional<link::PairingState> pairing = {};  // the page of pairing with that
};

// Empty: no such screen, or nothing to show on it (no posts, no lessons).
[[nodiscard]] std::optional<SnapshotPlan> plan_snapshot(const std::string& name, const model::Content& content,
                                                        const pack::LessonShelf& shelf, base::Instant now);

}  // namespace lobi::apps
