// SPDX-License-Identifier: GPL-3.0-or-later
// What a network that charges for reading may cost in a month: X takes money for every post that it returns.
//
// Reads are reserved in the source's record, which the runner writes to inbox.db before the request is sent: a
// crash can only make the kiosk count too many. Months are those of UTC, as the network's bill. Pure functions on a
// record. Who uses it: sync/runner.h, sync/explain.h. One thread.
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "model/source_config.h"
#include "store/inbox.h"

namespace lobi::sync {

// 202611 for November 2026.
[[nodiscard]] std::int64_t month_number(base::Instant now);
[[nodiscard]] base::Instant next_month(base::Instant now);

// Empty: the source has no budget.
[[nodiscard]] std::optional<std::int64_t> reads_left(const store::SourceRecord& record,
                                                     const model::SourceConfig& config, base::Instant now);

// False: so many are not left, nothing was reserved.
[[nodiscard]] bool reserve_reads(store::SourceRecord& record, const model::SourceConfig& config, std::int64_t reads,
                                 base::Instant now);
void give_back_reads(store::SourceRecord& record, std::int64_t reads);

}  // namespace lobi::sync
