// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opening.h"

#include "ui/platform/easing.h"

namespace lobi::ui {
namespace {

constexpr base::Milliseconds kLength{200}, kCalm{120};
constexpr base::Milliseconds kPatience{150};  // for painting; a dialog that is late is better than none

}  // namespace

void Opening::open(base::Milliseconds now) {
  if (is_open()) return;
  state_ = State::waiting;
  since_ = now;
  part_ = 0;
}

void Opening::close(base::Milliseconds now) {
  if (!is_open()) return;
  state_ = part_ > 0 ? State::closing : State::closed;
  since_ = now;
  closed_from_ = part_;
}

void Opening::finish() {
  if (state_ == State::closing) state_ = State::closed;
  if (state_ != State::open) return;
  since_ = base::Milliseconds(INT64_MIN / 4);
  part_ = 1;
}

void Opening::step(base::Milliseconds now, bool is_painted, bool is_calm) {
  if (state_ == State::waiting && now > since_ && (is_painted || now - since_ >= kPatience)) {
    state_ = State::open;
    since_ = now;
  }
  const double done = part_of(now, since_, is_calm ? kCalm : kLength);
  const double eased = is_calm ? done : ease_out(done);
  if (state_ == State::open) part_ = eased;
  if (state_ == State::closing) part_ = closed_from_ * (1 - eased);
  if (state_ == State::closing && done >= 1) state_ = State::closed;
}

}  // namespace lobi::ui
