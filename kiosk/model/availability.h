// SPDX-License-Identifier: GPL-3.0-or-later
// How many copies of a title a visitor can take home now. Volatile: asked for when somebody opens the title, kept
// for a minute, in no database and no publication (reference/library.md 0.5). Plain values: any thread.
#pragma once

namespace lobi::model {

struct Availability {
  int available = 0;
  int total = 0;  // copies that are lent at all; never 0
  bool operator==(const Availability&) const = default;
};

}  // namespace lobi::model
