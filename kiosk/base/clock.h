// SPDX-License-Identifier: GPL-3.0-or-later
// The time, as a thing that can be replaced: whoever needs "now" borrows a Clock, so a test sets the hour.
// Instants are UTC with millisecond steps. SystemClock may be used from any thread.
#pragma once

#include <chrono>
#include <cstdint>

namespace lobi::base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

[[nodiscard]] constexpr Instant from_unix_ms(std::int64_t ms) { return Instant(Milliseconds(ms)); }
[[nodiscard]] constexpr std::int64_t to_unix_ms(Instant instant) { return instant.time_since_epoch().count(); }

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;          // wall clock, UTC
  [[nodiscard]] virtual Milliseconds steady() const = 0;  // never goes back; for intervals
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] Milliseconds steady() const override;
};

}  // namespace lobi::base
