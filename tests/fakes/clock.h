// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that stands still until the test moves it. One thread.
#pragma once

#include "base/clock.h"

namespace lobi::fakes {

class FakeClock final : public base::Clock {
 public:
  explicit FakeClock(base::Instant now) : now_(now) {}
  [[nodiscard]] base::Instant now() const override { return now_; }
  [[nodiscard]] base::Milliseconds steady() const override { return steady_; }

  void advance(base::Milliseconds by) {
    now_ += by;
    steady_ += by;
  }
  void set_back(base::Milliseconds by) { now_ -= by; }  // somebody set the wall clock

 private:
  base::Instant now_;
  base::Milliseconds steady_{0};
};

}  // namespace lobi::fakes
