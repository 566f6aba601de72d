// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rhythm.h"

#include <algorithm>

namespace lobi::sync {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr base::Milliseconds kLongestWait =
    hours(48);  // Retry-After is cut to 24 h, intervals are shorter than two days

constexpr base::Milliseconds kLongestSilence = hours(24 * 32);  // a month's budget that is spent

base::Milliseconds scaled(base::Milliseconds wait, double factor) {
  return base::Milliseconds(static_cast<std::int64_t>(static_cast<double>(wait.count()) * factor));
}

base::Milliseconds interval_of(const model::SourceConfig& config, const Dice& dice) {
  return scaled(config.interval, 1.0 - config.jitter + 2.0 * config.jitter * dice());
}

// How long a refusal lasts that asking again does not change; zero: it may pass by itself.
base::Milliseconds suspension(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::auth_expired:
    case ErrorKind::permission:
    case ErrorKind::gone:
      return hours(24);
    case ErrorKind::bad_request:
    case ErrorKind::blocked:
    case ErrorKind::invalid:
    case ErrorKind::unsupported:
      return hours(6);
    default:
      return base::Milliseconds(0);
  }
}

base::Milliseconds back_off(const store::SourceRecord& record, const Error& error, const Dice& dice) {
  if (const auto wait = suspension(error.kind); wait.count() > 0) return wait;
  constexpr int kDoublings = 6;  // 2^6 min is over the limit already
  base::Milliseconds wait =
      std::min<base::Milliseconds>(kMaxBackOff, minutes(1 << std::min(record.failures, kDoublings)));
  if (error.kind == ErrorKind::rate_limited) wait = std::max<base::Milliseconds>(wait, minutes(15));
  return scaled(wait, 0.5 + 0.5 * dice());
}

}  // namespace

void note_attempt(store::SourceRecord& record, base::Instant now) { record.last_attempt = now; }

void note_success(store::SourceRecord& record, const model::SourceConfig& config, base::Instant now,
                  const Dice& dice) {
  record.last_success = now;
  record.failures = 0;
  record.error.clear();
  record.not_before.reset();
  record.silence = store::Silence::none;
  const bool is_slow = record.slow_until && *record.slow_until > now;
  record.next_run = now + interval_of(config, dice) * (is_slow ? 2 : 1);
}

void note_near_limit(store::SourceRecord& record, base::Instant now) {
  constexpr hours kSlow{24};
  record.slow_until = now + kSlow;
}

void note_silence(store::SourceRecord& record, store::Silence why, base::Instant until) {
  record.silence = why;
  record.failures = 0;
  record.error.clear();
  record.next_run = until;
}

void note_failure(store::SourceRecord& record, const Error& error, std::optional<base::Milliseconds> retry_after,
                  base::Instant now, const Dice& dice) {
  ++record.failures;
  record.error_kind = error.kind;
  record.error = error.message.empty() ? "failed" : error.message;
  record.not_before.reset();
  record.silence = store::Silence::none;
  if (error.kind == ErrorKind::rate_limited) note_near_limit(record, now);
  record.next_run = now + back_off(record, error, dice);
  if (!retry_after) return;
  // A little later than asked, so that not every kiosk of a library comes back in the same second.
  record.not_before = now + *retry_after;
  record.next_run = *record.not_before + scaled(minutes(1), dice());
}

void prepare_after_start(store::SourceRecord& record, const model::SourceConfig& config, base::Instant now,
                         const Dice& dice) {
  if (record.not_before && *record.not_before > now + kLongestWait) record.not_before.reset();
  if (record.last_attempt && *record.last_attempt > now) record.last_attempt = now;
  const auto soon = now + scaled(kStartSpread, dice());
  auto next = record.next_run.value_or(soon);
  // Poll state is written at most hourly, so next_run may be older than the last attempt.
  if (record.last_attempt && record.failures == 0)
    next = std::max(next, *record.last_attempt + config.interval / 2);
  if (record.last_attempt) next = std::max(next, *record.last_attempt + kLeastGap);
  if (next > now + std::max<base::Milliseconds>(kLongestWait, config.interval * 2)) next = soon;
  if (record.not_before) next = std::max(next, *record.not_before);
  record.next_run = std::max(next, soon);
}

bool has_times_of_another_clock(const store::SourceRecord& record, const model::SourceConfig& config,
                                base::Instant now) {
  base::Milliseconds longest = std::max<base::Milliseconds>(kLongestWait, config.interval * 4);
  if (record.silence == store::Silence::over_budget) longest = kLongestSilence;
  if (record.not_before && *record.not_before > now + kLongestWait) return true;
  return record.next_run && *record.next_run > now + longest;
}

bool is_suspended(const store::SourceRecord& record) {
  return record.failures > 0 && (suspension(record.error_kind).count() > 0 || record.failures >= 6);
}

bool may_run_now(const store::SourceRecord& record, base::Instant now) {
  return !record.not_before || *record.not_before <= now;
}

}  // namespace lobi::sync
