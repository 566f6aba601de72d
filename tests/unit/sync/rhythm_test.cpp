// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rhythm.h"

#include <doctest/doctest.h>

#include "fakes/content.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;

namespace {

model::SourceConfig quarter_hour() {
  model::SourceConfig config;
  config.id = "kabar";
  config.interval = 15min;
  config.jitter = 0.1;
  return config;
}

double lowest() { return 0.0; }
double highest() { return 0.999'999; }
double middle() { return 0.5; }

base::Milliseconds wait_after_failures(int failures, const Error& error, const sync::Dice& dice) {
  store::SourceRecord record;
  record.failures = failures - 1;
  sync::note_failure(record, error, {}, kNoon, dice);
  return *record.next_run - kNoon;
}

}  // namespace

TEST_CASE("a success is followed by the interval, stretched by the jitter at most") {
  store::SourceRecord record;
  sync::note_success(record, quarter_hour(), kNoon, lowest);
  CHECK(*record.next_run - kNoon == 13min + 30s);
  sync::note_success(record, quarter_hour(), kNoon, highest);
  CHECK(*record.next_run - kNoon <= 16min + 30s);
  sync::note_success(record, quarter_hour(), kNoon, middle);
  CHECK(*record.next_run - kNoon == 15min);
}

TEST_CASE("failures back off, doubling up to an hour, with a random half") {
  const Error transient{ErrorKind::transient, "timed out"};
  CHECK(wait_after_failures(1, transient, highest) <= 2min);
  CHECK(wait_after_failures(1, transient, lowest) == 1min);
  CHECK(wait_after_failures(4, transient, lowest) == 8min);
  CHECK(wait_after_failures(30, transient, lowest) == 30min);
  CHECK(wait_after_failures(30, transient, highest) <= 60min);
}

TEST_CASE("Retry-After wins over everything and is obeyed even by sync --once") {
  store::SourceRecord record;
  sync::note_failure(record, {ErrorKind::rate_limited, "429"}, 3h, kNoon, middle);
  CHECK(*record.not_before == kNoon + 3h);
  CHECK(*record.next_run >= kNoon + 3h);
  CHECK_FALSE(sync::may_run_now(record, kNoon + 2h));
  CHECK(sync::may_run_now(record, kNoon + 3h));
}

TEST_CASE("being limited without a time means a quarter of an hour at the least, half of it for the dice") {
  CHECK(wait_after_failures(1, {ErrorKind::rate_limited, "429"}, highest) >= 14min);
}

TEST_CASE("a refusal that asking again does not change opens the breaker, a success closes it") {
  store::SourceRecord record;
  sync::note_failure(record, {ErrorKind::auth_expired, "401"}, {}, kNoon, middle);
  CHECK(sync::is_suspended(record));
  CHECK(*record.next_run == kNoon + 24h);
  sync::note_success(record, quarter_hour(), kNoon + 24h, middle);
  CHECK_FALSE(sync::is_suspended(record));
  CHECK(record.error.empty());
}

TEST_CASE("after a start what is overdue is spread over two minutes") {
  store::SourceRecord record;
  record.last_attempt = kNoon - 10h;
  record.next_run = kNoon - 9h;
  sync::prepare_after_start(record, quarter_hour(), kNoon, middle);
  CHECK(*record.next_run == kNoon + 1min);
}

TEST_CASE("a start soon after the last attempt waits instead of hammering") {
  store::SourceRecord record;
  record.last_attempt = kNoon - 10s;  // saved before its run; the program crashed then
  sync::prepare_after_start(record, quarter_hour(), kNoon, lowest);
  CHECK(*record.next_run >= kNoon + 7min);
  record.failures = 1;
  record.next_run = kNoon - 5s;
  sync::prepare_after_start(record, quarter_hour(), kNoon, lowest);
  CHECK(*record.next_run >= kNoon + 50s);
}

TEST_CASE("a clock that was set back does not silence a source") {
  store::SourceRecord record;
  record.last_attempt = kNoon + 24h * 900;
  record.next_run = kNoon + 24h * 900;
  record.not_before = kNoon + 24h * 900;
  sync::prepare_after_start(record, quarter_hour(), kNoon, middle);
  CHECK(*record.next_run < kNoon + 1h);
}
