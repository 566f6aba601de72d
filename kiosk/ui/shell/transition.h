// SPDX-License-Identifier: GPL-3.0-or-later
// What leads from the last complete picture to the next one: nothing, a slide of the content, or a cross-fade of
// everything (LOOK.md section 8).
//
// Nothing a visitor sees is ever half painted: after slide() or fade() the last picture stands ("held") until the
// new one is complete, at most for the given patience; then one leads into the other. A touch ends it at once.
// Works on finished draw lists only; plain logic with the time passed in. Main thread.
#pragma once

#include "ui/platform/frame.h"

namespace lobi::ui {

class Transition {
 public:
  enum class Way { forward, backward };

  // Another screen: what the content was goes, the new one comes from the side of travel; the chrome stands.
  void slide(Way way, base::Milliseconds now);
  // Another look or content on the same screen, or the end of a session.
  void fade(base::Milliseconds length, base::Milliseconds patience, base::Milliseconds now);
  void finish();  // to its end at once; a slide that is held goes on being held, for its picture is not there yet

  struct Setting {
    bool is_calm = false;
    double scale = 1;
    PixelRect page;
  };
  // The picture of this frame.
  [[nodiscard]] const DrawList& step(const Frame::Result& composed, const Setting& setting, base::Milliseconds now);

  [[nodiscard]] bool is_running() const { return kind_ != Kind::none; }
  [[nodiscard]] bool is_held() const { return is_held_; }
  [[nodiscard]] bool is_sliding() const { return kind_ == Kind::slide; }
  // What it still draws: the cache must keep these textures.
  [[nodiscard]] const DrawList& from() const { return from_; }
  [[nodiscard]] const DrawList& shown() const { return shown_; }

 private:
  enum class Kind { none, slide, fade };
  void begin(Kind kind, DrawList from, base::Milliseconds patience, base::Milliseconds now);
  [[nodiscard]] DrawList between(const Frame::Result& composed, const Setting& setting, double part) const;
  [[nodiscard]] base::Milliseconds length(bool is_calm) const;

  Kind kind_ = Kind::none;
  Way way_ = Way::forward;
  bool is_held_ = false;
  base::Milliseconds hold_until_{0}, begun_{0}, fade_length_{0};
  DrawList from_;     // slide: content only; fade: all
  DrawList content_;  // composed last
  DrawList shown_;    // all of what was drawn last
};

}  // namespace lobi::ui
