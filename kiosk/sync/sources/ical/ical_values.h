// SPDX-License-Identifier: GPL-3.0-or-later
// libical's times and components as ours. The only header that shows libical; for the .cpp files of this folder.
//
// libical keeps its last error in a variable and, as some builds are made, ends the program on one: forbidden here
// before anything is parsed. A component frees what is in it. One thread.
#pragma once

#include <libical/ical.h>

#include <chrono>
#include <memory>
#include <string>

namespace lobi::sync {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// The component that the text holds; null when it is none.
[[nodiscard]] inline Component parse_component(const std::string& text) {
  icalerror_set_errors_are_fatal(0);
  Component component(icalparser_parse_string(text.c_str()));
  icalerror_clear_errno();
  return component;
}

// Date and time as they are written, whatever their zone.
[[nodiscard]] inline std::chrono::local_seconds local_of(const icaltimetype& time) {
  using namespace std::chrono;
  const auto date =
      year(time.year) / month(static_cast<unsigned>(time.month)) / day(static_cast<unsigned>(time.day));
  const local_days midnight{date.ok() ? date : 1970y / January / 1d};
  if (time.is_date != 0) return midnight;
  return midnight + hours(time.hour) + minutes(time.minute) + seconds(time.second);
}

}  // namespace lobi::sync
