// SPDX-License-Identifier: GPL-3.0-or-later
// When the kernel saw each report of a touch screen, so that a slow frame does not make one moment of many touches.
//
// SDL 2 forgets the kernel's time: it stamps a touch when it fetches it, and after a frame of 300 ms thirty of them
// bear one time. Then a flick has no speed, and two taps look like one double tap. The kernel's own stream of each
// device says it better. It is read beside SDL (input_wait.h) for its times only: what a report means stays SDL's.
//
// One report of one finger is one touch of SDL, so the two lists of a batch are as long as each other. Where they
// are not (two fingers in one report, a report of nothing but a finger's width), the touches are spread over the
// reports in order: none is off by more than its neighbour. Values; one thread.
#pragma once

#include <linux/input.h>

#include <span>
#include <vector>

#include "base/clock.h"
#include "ui/platform/gesture.h"

namespace lobi::ui {

// One device's stream: ReportTimes remembers a report of which only a part was read.
class ReportTimes {
 public:
  // Adds the time of each report of a place or a touch that ends in `events`; keys and wheels are none.
  void read(std::span<const input_event> events, std::vector<base::Milliseconds>& times);

 private:
  bool is_touch_ = false;
};

// Gives the touches of one batch the times of its reports (steady, in any order, of all devices). No touch becomes
// later than it is; without reports (X, a mouse) all keep their time.
void set_times(std::vector<Touch>& touches, std::vector<base::Milliseconds> reports);

}  // namespace lobi::ui
