// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/read_budget.h"

#include <algorithm>

namespace lobi::sync {
namespace {

std::chrono::year_month_day day_of(base::Instant now) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(now));
}

void begin_month(store::SourceRecord& record, base::Instant now) {
  if (record.reads_month >= month_number(now)) return;  // later: the clock was set back, which buys no reads
  record.reads_month = month_number(now);
  record.reads_used = 0;
}

}  // namespace

std::int64_t month_number(base::Instant now) {
  const auto day = day_of(now);
  return static_cast<int>(day.year()) * 100 + static_cast<std::int64_t>(static_cast<unsigned>(day.month()));
}

base::Instant next_month(base::Instant now) {
  const auto day = day_of(now);
  const auto next = std::chrono::year_month(day.year(), day.month()) + std::chrono::months(1);
  return std::chrono::sys_days(next / std::chrono::day(1));
}

std::optional<std::int64_t> reads_left(const store::SourceRecord& record, const model::SourceConfig& config,
                                       base::Instant now) {
  if (!config.monthly_reads) return std::nullopt;
  const auto used = record.reads_month >= month_number(now) ? record.reads_used : 0;
  return std::max<std::int64_t>(0, *config.monthly_reads - used);
}

bool reserve_reads(store::SourceRecord& record, const model::SourceConfig& config, std::int64_t reads,
                   base::Instant now) {
  begin_month(record, now);
  if (const auto left = reads_left(record, config, now); left && *left < reads) return false;
  record.reads_used += reads;
  return true;
}

void give_back_reads(store::SourceRecord& record, std::int64_t reads) {
  record.reads_used = std::max<std::int64_t>(0, record.reads_used - std::max<std::int64_t>(0, reads));
}

}  // namespace lobi::sync
