// SPDX-License-Identifier: GPL-3.0-or-later
// When a source runs next: intervals with jitter, back-off, Retry-After, and what a restart may not break.
//
//   after a success     now + interval × (1 ± jitter)
//   after a failure     now + min(60 min, 1 min × 2^failures) × rand(0.5 … 1)        (social-apis.md section 16)
//   refused for good    6 h or a day: asking again changes nothing, and repeated bad logins lock accounts (section
//   15) Retry-After         wins over all of these
//
// nearly at its limit     the interval is doubled for a day; the same after a 429                (section 15)
//
// The long waits are the circuit breaker: a source that refuses us is asked once in that time, and one success
// closes it. At start whatever is overdue is spread over two minutes, and nothing runs within a minute of its last
// attempt, so that a kiosk that is switched off and on, or that crashes in a loop, does not hammer a small server.
// Pure functions on a record; randomness comes in. Who uses it: sync/runner.h. One thread.
#pragma once

#include <functional>

#include "base/clock.h"
#include "base/result.h"
#include "model/source_config.h"
#include "store/inbox.h"

namespace lobi::sync {

using Dice = std::function<double()>;  // 0 ≤ value < 1

inline constexpr std::chrono::minutes kMaxBackOff{60};
inline constexpr std::chrono::minutes kStartSpread{2};
inline constexpr std::chrono::minutes kLeastGap{1};

// Call when the run begins, at its end one of the other two.
void note_attempt(store::SourceRecord& record, base::Instant now);
void note_success(store::SourceRecord& record, const model::SourceConfig& config, base::Instant now,
                  const Dice& dice);
// The network said that it is asked often: twice the interval for a day.
void note_near_limit(store::SourceRecord& record, base::Instant now);
// It may not fetch now, and that is no failure: a token is missing, or this month's reads are used up.
void note_silence(store::SourceRecord& record, store::Silence why, base::Instant until);
void note_failure(store::SourceRecord& record, const Error& error, std::optional<base::Milliseconds> retry_after,
                  base::Instant now, const Dice& dice);

// Brings next_run of a record read from inbox.db into the present. A clock that was set back must not silence a
// source for years: nothing lies further ahead than the longest wait we ever give.
void prepare_after_start(store::SourceRecord& record, const model::SourceConfig& config, base::Instant now,
                         const Dice& dice);

// The same while the program runs: somebody, or a time server, set the clock back. Times that lie further ahead
// than any wait we ever give are of the other clock.
[[nodiscard]] bool has_times_of_another_clock(const store::SourceRecord& record, const model::SourceConfig& config,
                                              base::Instant now);

// True when the breaker is open: the next try is a probe.
[[nodiscard]] bool is_suspended(const store::SourceRecord& record);

// What `sync --once` asks: due or not, only the server's own wish counts.
[[nodiscard]] bool may_run_now(const store::SourceRecord& record, base::Instant now);

}  // namespace lobi::sync
