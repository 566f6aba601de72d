// SPDX-License-Identifier: GPL-3.0-or-later
// One visitor's session: what he chose for the display, when he touched last, when the question is asked. Wiped
// whole at its end. Plain logic with the time passed in; main thread.
#pragma once

#include "base/clock.h"
#include "model/opening_hours.h"
#include "pack/config.h"
#include "ui/screens/screen.h"
#include "ui/shell/dialogs.h"

namespace lobi::ui {

enum class SessionState { attract, active, question };

class Session {
 public:
  explicit Session(const pack::ScreenConfig& config) : config_(config) { wipe(); }

  [[nodiscard]] SessionState state() const { return state_; }
  void touch(base::Milliseconds now);  // any touch or key
  void begin(base::Milliseconds now);
  void wipe();  // back to attract, everything as at the start
  // Moves on with time; true when the time of the question ran out: the session is over.
  [[nodiscard]] bool step(base::Milliseconds now, IdleKind kind);
  [[nodiscard]] base::Milliseconds next_change(IdleKind kind) const;  // steady; far away on attract
  [[nodiscard]] int question_seconds_left(base::Milliseconds now) const;
  void ask(base::Milliseconds now);  // the question, without waiting
  void answer_question(base::Milliseconds now);

  void set_language(model::Language language) { language_ = language; }
  void toggle(Switch one, Theme current);
  // The look for now: the visitor's choices over what staff and the hour say.
  [[nodiscard]] LookChoice choice(base::Instant now, const model::OpeningHours& hours) const;

  Visit visit;

 private:
  [[nodiscard]] base::Milliseconds idle_time(IdleKind kind) const;

  pack::ScreenConfig config_;
  SessionState state_ = SessionState::attract;
  base::Milliseconds touched_{0}, asked_{0};
  model::Language language_ = model::Language::indonesian;
  bool has_large_text_ = false, is_reach_ = false, is_calm_ = false;
  std::optional<Theme> theme_;  // the visitor's
};

// By staff's setting, else dark after sunset (LOOK.md section 2, themes).
[[nodiscard]] Theme theme_by_hour(const pack::ScreenConfig& config, base::Instant now, const model::Zone& zone);
// The library is closed and it is dark: the attract loop rests.
[[nodiscard]] bool is_night(const pack::ScreenConfig& config, base::Instant now, const model::OpeningHours& hours);

}  // namespace lobi::ui
