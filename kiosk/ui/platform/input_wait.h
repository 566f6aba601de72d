// SPDX-License-Identifier: GPL-3.0-or-later
// Sleeps until a touch screen, keyboard or mouse of the kernel speaks, or somebody rings.
//
// For SDL drivers that cannot wait (KMSDRM, offscreen): it opens /dev/input/event* a second time, to be woken and
// to learn when each touch was (touch_times.h); what was touched SDL reads from its own descriptors. New devices
// are noticed by inotify. Main thread, but for ring().
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"

namespace lobi::ui {

inline constexpr const char* kInputDevices = "/dev/input";

class InputWait {
 public:
  // The folder of the devices; empty: there are none, only rings.
  explicit InputWait(std::string devices_folder);
  ~InputWait();
  InputWait(const InputWait&) = delete;
  InputWait& operator=(const InputWait&) = delete;

  void wait(base::Milliseconds at_most);
  void ring();  // any thread; a ring while nobody waits ends the next wait at once

  // When the touches since the last call were, steady: also of those that came while nobody waited.
  [[nodiscard]] std::vector<base::Milliseconds> take_report_times();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lobi::ui
