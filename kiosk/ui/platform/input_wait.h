// SPDX-License-Identifier: GPL-3.0-or-later
// Sleeps until a touch screen, keyboard or mouse of the kernel speaks, or somebody rings.
//
// For SDL drivers that cannot wait (KMSDRM, offscreen): it opens /dev/input/event* a second time, only to be woken;
// the events themselves are read by SDL from its own descriptors. New devices are noticed by inotify. Main thread,
// but for ring().
#pragma once

#include <memory>

#include "base/clock.h"

namespace lobi::ui {

class InputWait {
 public:
  explicit InputWait(bool watches_devices);
  ~InputWait();
  InputWait(const InputWait&) = delete;
  InputWait& operator=(const InputWait&) = delete;

  void wait(base::Milliseconds at_most);
  void ring();  // any thread; a ring while nobody waits ends the next wait at once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lobi::ui
