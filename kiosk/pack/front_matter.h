// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a content file: the YAML subset of library.md C5.2. Every value is text; "no" and "3" mean what they
// say. Private to kiosk/pack; one thread.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "pack/lesson_text.h"

namespace lobi::pack {

struct FrontValue {
  int line = 0;
  int column = 0;  // of the value
  bool is_list = false;
  std::vector<std::string> items;  // one for a scalar; a scalar left empty has none
};

struct FrontMatter {
  std::map<std::string, FrontValue> values;
  std::size_t line_count = 0;  // lines used, both "---" included; 0 = there is none (an error was noted)
};

[[nodiscard]] FrontMatter parse_front_matter(std::span<const Line> lines, LessonNotes& notes);

}  // namespace lobi::pack
