// SPDX-License-Identifier: GPL-3.0-or-later
// Where a list stands while a finger, a fling or an arrow moves it along one axis.
//
// Every motion is a formula of the time since it began, never a sum over frames: at 30 or at 144 frames a second
// the list comes to rest at the same place, and a lost frame costs nothing.
//
//   drag    follows the finger one to one; beyond the ends it gives way less and less, up to a fifth of the view
//   fling   v(t) = v0 · 0.94^(60 t), so it goes v0 / 3.71 px far; ends below 15 px/s
//   settle  back from beyond an end: critically damped, over in 320 ms, never past the end; a fling that meets an
//           end becomes one with what speed it has left
//   glide   arrows and jumps to a place: 320 ms each along the cubic of ease.h. Glides add up: an arrow pressed
//   again
//           goes on from where the first will arrive, without a jerk
//
// The offset grows as the content moves up (or left): against the finger. It is in logical px, 0 at the start,
// max_offset() at the end, and outside both only while over-scrolled. Content that fits its view does not move.
//
// How to feed it from gesture.h: press → grab; drag_begin and drag → drag(delta of this axis); drag_end →
// release(velocity of this axis); tap, cancel, or a drag of the other axis → release(0). Every grab needs its
// release. Then step(now) each frame while it returns true. Numbers that are none count as 0. Main thread.
#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"

namespace lobi::ui {

inline constexpr double kFrictionPerFrame = 0.94;  // LOOK.md section 8, per 1/60 s
inline constexpr double kCalmFriction = 0.80;      // reduced motion: a fling of 3,000 px/s ends after 220 px, 0.4 s
inline constexpr double kFlingThreshold = 120;     // px/s, 4.4 cm/s: a lifting finger's jump after a rest makes 70
inline constexpr double kTopScrollSpeed =
    6000;                                   // px/s: 2.2 m/s, an arm's swing; still 1,600 px far, a page and a half
inline constexpr double kRestSpeed = 15;    // px/s: a pixel in four frames; what is left would be 4 px
inline constexpr double kCatchSpeed = 120;  // px/s: slower looks still, and who touches it means the card
inline constexpr double kPullGive = 0.55;   // of the finger's way at an end, as on iOS; falls as it is pulled
inline constexpr double kPullLimit = 0.20;  // of the view: how far beyond an end the content can be pulled
inline constexpr double kTopBounceSpeed = 2500;  // px/s carried beyond an end: shows at most 37 px of nothing
inline constexpr double kSettleRate = 25;        // 1/s: (1 + wt)·e^-wt is below 0.3 % after kSettleTime
inline constexpr base::Milliseconds kSettleTime{320};
inline constexpr base::Milliseconds kGlideTime{320};  // LOOK.md section 8
inline constexpr double kPageShare = 0.80;      // of the view, LOOK.md section 8: what was last stays in sight
inline constexpr double kLastPageShare = 0.05;  // of a page step: so little more is no page of its own

class Scroller {
 public:
  // Lengths along the axis. The offset stays where it is when the content grows at the end, and moves along when it
  // grew above what is seen, so that the visitor keeps his place. When it shrinks below the offset the list glides
  // to its new end, beginning with the next step().
  void set_extent(double content, double view, double grown_above = 0);

  // The finger came down: any motion stops. True when it stopped one that was seen: then a tap means "stop", and
  // must not open the card that happened to pass.
  bool grab(base::Milliseconds now);
  void drag(double finger_delta);                                // px; a finger that goes down or right is positive
  void release(double finger_velocity, base::Milliseconds now);  // px/s, likewise

  // A page is so many px, for lists of large cards: whole rows. 0: kPageShare of the view.
  void set_page_step(double step) { page_step_ = step; }
  void page(int direction, base::Milliseconds now);  // +1 towards the end, -1 towards the start
  void glide_to(double offset, base::Milliseconds now);
  void jump(double offset);  // at once

  // Moves on to `now`; true while it moves, and false with the step that brings it to rest.
  bool step(base::Milliseconds now);

  [[nodiscard]] double offset() const { return offset_; }
  [[nodiscard]] double velocity() const { return velocity_; }  // px/s of the offset
  [[nodiscard]] double max_offset() const { return max_; }
  [[nodiscard]] double destination() const;  // where it comes to rest if nobody touches it: what to load first
  [[nodiscard]] bool is_moving() const { return motion_ != Motion::none; }
  [[nodiscard]] bool is_grabbed() const { return is_grabbed_; }

  // Reduced motion: pages and glides jump, ends neither give way nor bounce, flings are short. The finger is still
  // followed: that motion is the visitor's own.
  void set_calm(bool is_calm);

  // "Halaman 2 dari 4": from 1, in steps of page(). The count is rounded up, the index to the nearest page; at the
  // end it is always the count. During a glide it is already the page the glide goes to.
  [[nodiscard]] int page_count() const;
  [[nodiscard]] int page_index() const;

 private:
  enum class Motion { none, fling, settle, glide };
  struct Glide {
    double way;                   // px, signed
    std::optional<double> start;  // none: the next step()
  };

  void catch_up(base::Milliseconds now);
  void stop();
  void rest_at(double offset);
  void hold();  // under the finger, from where it is
  void release_beyond(double velocity);
  void start_fling(double velocity);
  void start_settle(double velocity, double end, double start);
  void glide(double target, std::optional<double> start);
  void step_fling();
  void step_settle();
  void step_glides();
  [[nodiscard]] bool comes_back() const;
  [[nodiscard]] double fling_rest() const;            // if there were no ends
  [[nodiscard]] double friction_rate() const;         // 1/s
  [[nodiscard]] double clamped(double offset) const;  // to 0..max
  [[nodiscard]] double beyond(double offset) const;   // signed px outside of that
  [[nodiscard]] double pull_limit() const { return kPullLimit * view_; }
  [[nodiscard]] double page_step() const { return page_step_ > 0 ? page_step_ : kPageShare * view_; }

  double view_ = 0;
  double page_step_ = 0;
  double max_ = 0;
  double offset_ = 0;
  double velocity_ = 0;
  double pull_ = 0;  // while grabbed: where the content were if the ends did not hold it back
  bool is_grabbed_ = false;
  bool is_calm_ = false;
  double now_ = 0;  // the latest time we were told, ms

  Motion motion_ = Motion::none;
  double start_ = 0;  // of fling and settle, ms: between two whole ones when a fling met an end
  double start_offset_ = 0;
  double start_velocity_ = 0;
  double settle_end_ = 0;  // the end it settles to
  double glide_target_ = 0;
  std::vector<Glide> glides_;  // under way: the offset is the target less what each has still to go
};

}  // namespace lobi::ui
