// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a driver says, every press is ended exactly once, all numbers stay finite, and a list comes to rest
// inside its ends.
//
// The input is a series of 8-byte steps, little endian: op, finger, x, y, time since the step before (16 bits,
// signed). The low 3 bits of op: 0 down, 1 move, 2 up, 3 cancel, 4 frame, 5 extent (x long, seen through y, grown
// above by the time), 6 arrow, place or reduced motion (by finger), 7 reset. Bit 7: x is no number. Bit 6: the
// clock jumps.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/result.h"
#include "ui/platform/scroller.h"
#include "ui/platform/swipe.h"

namespace {

using namespace lobi::ui;
using lobi::base::Milliseconds;

struct Step {
  explicit Step(const std::uint8_t* bytes)
      : op(bytes[0]), finger(bytes[1]), x(number(bytes + 2)), y(number(bytes + 4)), time(number(bytes + 6)) {}
  static int number(const std::uint8_t* bytes) {
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8));
  }
  int op, finger, x, y, time;
};

bool is_finite(lobi::paint::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

class Session {
 public:
  void take(const Step& step) {
    now_ += (step.op & 0x40) ? std::int64_t{step.time} * 10'000'000'000 : step.time;
    switch (step.op & 7) {
      case 4:
        scroller_.step(Milliseconds(frame_time()));
        break;
      case 5:
        scroller_.set_extent(step.x * 10.0, step.y, step.time);
        break;
      case 6:
        command(step);
        break;
      case 7:
        reset();
        break;
      default:
        touch(step);
    }
    LOBI_CHECK(std::isfinite(scroller_.offset()) && std::isfinite(scroller_.velocity()));
    LOBI_CHECK(std::isfinite(scroller_.destination()));
    LOBI_CHECK(scroller_.page_index() >= 1 && scroller_.page_index() <= scroller_.page_count());
    LOBI_CHECK(!is_open_ || reader_.is_touched());
  }

  void come_to_rest() {
    reset();
    for (int i = 0; i < 1000 && scroller_.is_moving(); ++i) scroller_.step(Milliseconds(frame_ += 1000));
    LOBI_CHECK(!scroller_.is_moving());
    LOBI_CHECK(scroller_.offset() >= 0 && scroller_.offset() <= scroller_.max_offset());
  }

 private:
  // Frames have a clock of our own, which runs forward.
  std::int64_t frame_time() { return frame_ += 16; }

  void reset() {
    reader_.reset();
    is_open_ = is_dragging_ = false;
    scroller_.release(0, Milliseconds(frame_));
  }

  void command(const Step& step) {
    if (step.finger % 3 == 0) scroller_.page(step.x % 4, Milliseconds(frame_));
    if (step.finger % 3 == 1) scroller_.glide_to(step.x * 10.0, Milliseconds(frame_));
    if (step.finger % 3 == 2) scroller_.set_calm(step.x > 0);
  }

  void touch(const Step& step) {
    const double x = (step.op & 0x80) ? std::numeric_limits<double>::quiet_NaN() : step.x;
    const Touch touch{static_cast<TouchPhase>(step.op & 3), step.finger, {x, step.y * 1.0}, Milliseconds(now_)};
    for (const Gesture& gesture : reader_.take(touch)) check(gesture);
  }

  void check(const Gesture& gesture) {
    using Kind = Gesture::Kind;
    const bool drags = gesture.kind == Kind::drag || gesture.kind == Kind::drag_end;
    LOBI_CHECK(is_open_ == (gesture.kind != Kind::press));
    LOBI_CHECK(is_dragging_ == drags);
    LOBI_CHECK(is_finite(gesture.at) && is_finite(gesture.from) && is_finite(gesture.delta));
    LOBI_CHECK(std::hypot(gesture.velocity.x, gesture.velocity.y) <= kTopFingerSpeed * 1.001);
    LOBI_CHECK(std::abs(swipe_direction(gesture, 1776)) <= (gesture.is_horizontal ? 1 : 0));
    is_open_ = gesture.kind == Kind::press || gesture.kind == Kind::drag_begin || gesture.kind == Kind::drag;
    is_dragging_ = gesture.kind == Kind::drag_begin || gesture.kind == Kind::drag;
    if (gesture.kind == Kind::press) scroller_.grab(Milliseconds(frame_));
    if (is_dragging_) scroller_.drag(gesture.delta.y);
    if (!is_open_) scroller_.release(gesture.velocity.y, Milliseconds(frame_));
  }

  GestureReader reader_;
  Scroller scroller_;
  std::int64_t now_ = 1000;
  std::int64_t frame_ = 1000;
  bool is_open_ = false;
  bool is_dragging_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kStepBytes = 8, kMaxBytes = 32'768;  // the clock cannot overflow within so many
  Session session;
  for (std::size_t at = 0; at + kStepBytes <= size && at < kMaxBytes; at += kStepBytes)
    session.take(Step(data + at));
  session.come_to_rest();
  return 0;
}
