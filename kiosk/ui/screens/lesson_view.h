// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages and exercises of a lesson share while a frame is composed: the run, the pictures, whom to tell.
//
// A LessonView lives for one frame. Actions run before the next frame is composed, so they may hold the host and
// the run (both belong to the screen), never the view. Main thread.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "model/lesson_run.h"
#include "ui/platform/scroller.h"
#include "ui/screens/world.h"
#include "ui/widgets/tinted_picture.h"

namespace lobi::ui {

// The lesson screen, as its pages see it.
class LessonHost {
 public:
  virtual ~LessonHost() = default;
  virtual void touched(model::Outcome outcome) = 0;  // an exercise was touched, and this is what it did
  virtual void forward() = 0;                        // "Lanjut"; says what is missing
  virtual void backward() = 0;
  virtual void restart() = 0;
  virtual void say(const std::string& sentence) = 0;
};

// Where texts and answers are scrolled to; anew with each step.
struct LessonScrolls {
  Scroller text, answers;
};

struct LessonView {
  Frame& frame;
  const World& world;
  const Look& look;
  model::LessonRun& run;
  LessonHost& host;
  LessonScrolls& scrolls;
  const std::filesystem::path& folder;                 // of the lesson's pictures
  const std::map<std::string, paint::Size>& pictures;  // sizes by the path in the lesson; missing: not there
  const model::LessonPath* path = nullptr;             // that holds the lesson; may be none
  std::size_t exercise = 0;                            // of the card's, which is being done
  base::Milliseconds right_since{0};                   // of the last right answer
  model::Outcome last = model::Outcome::nothing;       // what the last touch on this step did

  [[nodiscard]] std::string tr(std::string_view msgid) const { return std::string(look.tr(msgid)); }
  [[nodiscard]] Drawing drawing(const std::string& picture) const;
  [[nodiscard]] Drawing vignette() const;  // of the path
  [[nodiscard]] Family family() const;
  [[nodiscard]] paint::Size size_of(const std::string& picture) const;  // 840 × 700 when it is missing
};

// Where pages stand on a very large page: in the middle, no wider than a text is read.
[[nodiscard]] Rect lesson_area(const Rect& content);
// "rimba", … of paths.toml.
[[nodiscard]] Family family_of(const std::string& colour);
// The path that holds the lesson; nullptr: none does.
[[nodiscard]] const model::LessonPath* path_of(const pack::LessonShelf& shelf, const std::string& lesson);
// "img/apk-1.svg" as it lies in share/lobi: pixels.
[[nodiscard]] std::filesystem::path pixels_of_drawing(const std::filesystem::path& folder,
                                                      const std::string& picture);

// What a lesson gives to take home: its first ?qr, else its first source; address empty: nothing.
[[nodiscard]] QrOffer take_home(const Look& look, const model::Lesson& lesson);

}  // namespace lobi::ui
