// SPDX-License-Identifier: GPL-3.0-or-later
// Touches in, gestures out: what one finger meant, in words a screen can act on.
//
// A press is reported at once, so the screen answers within a frame; what it was is known later. Exactly one of
// tap, cancel or drag_end ends what a press began. drag_begin lies between: whoever drew the press takes it back.
//
//   press ─ tap                          lifted within the slop, however long it rested: no gesture needs holding
//   press ─ cancel                       the panel took the touch back, or another finger took over
//   press ─ drag_begin ─ drag … drag_end  left the slop
//
// One finger counts, the first. Others, and all that they do later, are ignored: no gesture needs two, and a palm
// must not pinch. But a finger that has not moved for a second gives way to a new one: it is a palm, a sleeve, or a
// finger whose lifting got lost, and the panel must not seem dead.
//
// The surprising case is the double tap of those who learned it with a mouse: the second touch is swallowed, it
// makes no press and no tap. Should it become a drag, then press and drag_begin come together.
//
// Points are logical px of the page (69 ppi: 2.7 px = 1 mm); the panel's are divided by the scale first. Bytes of a
// driver are not trusted: points that are no number are skipped, time never runs backwards. Used by the shell, by
// scroller.h and swipe.h; main thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "paint/geometry.h"
#include "ui/platform/finger_trail.h"

namespace lobi::ui {

// A tap may end this far outside its target (LOOK.md section 11). The reader does not know targets; its caller
// does.
inline constexpr double kTapTolerance = 24;

// A finger moves so far before it drags: 4.4 mm. Phones use 8 dp (1.3 mm); the frames of large panels are noisier,
// and a finger on an upright panel trembles more than one on a phone in the hand.
inline constexpr double kTouchSlop = 12;

// One report beyond the slop may be a spike or the jump of a lifting finger; it drags at the second, or at this
// distance at once.
inline constexpr double kCertainDrag = 24;

// Up-and-down is what most pages scroll by, so a drag is sideways only when it clearly is: within 39° of level.
inline constexpr double kSidewaysRatio = 1.25;

// "A second touch within 250 ms on the same place is ignored" (LOOK.md section 11), counted from the first one's
// end.
inline constexpr base::Milliseconds kDoubleTap{250};

// After a drag the same, but shorter: an infrared frame that loses a finger finds it again within a few reports,
// and nobody lifts and taps the same place so fast.
inline constexpr base::Milliseconds kContactBounce{80};

// A finger that stayed within the slop of one place for so long gives way to a new one.
inline constexpr base::Milliseconds kGivesWay{1000};

enum class TouchPhase { down, move, up, cancel };

struct Touch {
  TouchPhase phase = TouchPhase::cancel;
  std::int64_t finger = 0;
  paint::Point at;
  base::Milliseconds time{0};  // steady

  bool operator==(const Touch&) const = default;
};

struct Gesture {
  enum class Kind { press, tap, cancel, drag_begin, drag, drag_end };

  Kind kind = Kind::cancel;
  paint::Point from;      // where the press was
  paint::Point at;        // where the finger is; of a tap and a drag_end: was last, before it lifted
  paint::Point delta;     // drag_begin, drag: since the last gesture, along the drag's axis; the slop is left out
  paint::Point velocity;  // drag_end: px/s along the axis, 0 when the finger rested before it lifted
  bool is_horizontal = false;  // of a drag, decided once at drag_begin
  base::Milliseconds time{0};

  bool operator==(const Gesture&) const = default;
};

// True for a drag_end no farther from its press than a tap may be: where nothing scrolls, a trembling finger's
// release counts as a tap.
[[nodiscard]] bool is_like_a_tap(const Gesture& drag_end);

class GestureReader {
 public:
  // In order of time. A touch makes no, one or two gestures; three when a finger gives way to one that drags at
  // once.
  [[nodiscard]] std::vector<Gesture> take(const Touch& touch);

  // Stays true when the lifting of a finger got lost, until the next touch: let no timer wait for it.
  [[nodiscard]] bool is_touched() const { return state_ != State::idle; }

  // Forgets the present finger without a word, for when what it touched is gone. What it does until it lifts is
  // ignored. The double tap is still remembered: the second tap must not fall on the new screen.
  void reset();

  // What was just tapped may be tapped again at once, as "ww" is typed: only the panel's own bounce is still
  // ignored.
  void allow_again();

 private:
  enum class State { idle, pressed, swallowed, dragging };
  struct Ended {
    paint::Point at;
    base::Milliseconds time;
    base::Milliseconds swallows;  // how long a touch at this place is ignored
  };

  base::Milliseconds settle_time(base::Milliseconds time);
  void down(std::int64_t finger, paint::Point at, std::vector<Gesture>& out);
  void move(paint::Point at, std::vector<Gesture>& out);
  void drag(paint::Point at, std::vector<Gesture>& out);
  void up(paint::Point at, std::vector<Gesture>& out);
  void cancel(std::vector<Gesture>& out);
  void note_rest(paint::Point at);
  void begin_drag(paint::Point at, std::vector<Gesture>& out);
  void end_drag(paint::Point velocity, std::vector<Gesture>& out);
  [[nodiscard]] bool gives_way() const { return now_ - rested_since_ >= kGivesWay; }
  [[nodiscard]] bool is_swallowed(paint::Point at) const;
  [[nodiscard]] paint::Point along_axis(paint::Point vector) const;
  [[nodiscard]] Gesture gesture(Gesture::Kind kind) const;

  State state_ = State::idle;
  std::int64_t finger_ = 0;
  paint::Point from_;
  paint::Point at_;
  paint::Point rest_;  // where the finger rests, and since when
  base::Milliseconds rested_since_{0};
  base::Milliseconds now_{0};
  int reports_beyond_ = 0;  // the slop, one after the other
  bool is_horizontal_ = false;
  std::optional<Ended> ended_;
  FingerTrail trail_;
};

}  // namespace lobi::ui
