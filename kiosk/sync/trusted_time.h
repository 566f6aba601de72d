// SPDX-License-Identifier: GPL-3.0-or-later
// The time by which the expiry of a release is judged (DESIGN.md section 4, "Time").
//
// A clock that NTP keeps is believed. Any other may be wrong by years either way (a board without a battery starts
// in 1970), so then the latest is taken of what cannot lie in the future: when this program was built, when the
// last accepted release was issued, and the last Date that a server sent, with what has passed since. Who uses it:
// lobi-sync, lobictl. One thread.
#pragma once

#include <functional>
#include <optional>

#include "base/clock.h"

namespace lobi::sync {

class TrustedTime {
 public:
  // `clock` borrowed for its life.
  TrustedTime(const base::Clock& clock, base::Instant built, std::function<bool()> is_synchronised)
      : clock_(clock), floor_(built), is_synchronised_(std::move(is_synchronised)) {}

  void note_issued(base::Instant issued_at);  // of an accepted release
  void note_server_date(base::Instant date);  // of an https answer

  [[nodiscard]] base::Instant now() const;
  // False: what now() says is only a lower bound, and staff are to see it.
  [[nodiscard]] bool is_trusted() const { return is_synchronised_(); }

 private:
  struct ServerDate {
    base::Instant date;
    base::Milliseconds at;  // steady
  };
  const base::Clock& clock_;
  base::Instant floor_;
  std::optional<ServerDate> server_date_;
  std::function<bool()> is_synchronised_;
};

// As the kernel says (adjtimex): an NTP client disciplines the clock now.
[[nodiscard]] bool is_clock_synchronised();

// When this program's file was made: a package keeps the time of its build.
[[nodiscard]] base::Instant program_built();

}  // namespace lobi::sync
