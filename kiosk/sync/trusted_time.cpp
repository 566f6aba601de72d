// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trusted_time.h"

#include <sys/stat.h>
#include <sys/timex.h>

#include <algorithm>

namespace lobi::sync {

void TrustedTime::note_issued(base::Instant issued_at) { floor_ = std::max(floor_, issued_at); }

void TrustedTime::note_server_date(base::Instant date) {
  const ServerDate next{date, clock_.steady()};
  const bool is_later = !server_date_ || date >= server_date_->date + (next.at - server_date_->at);
  if (is_later) server_date_ = next;
}

base::Instant TrustedTime::now() const {
  if (is_trusted()) return clock_.now();
  auto latest = floor_;
  if (server_date_) latest = std::max(latest, server_date_->date + (clock_.steady() - server_date_->at));
  return latest;
}

bool is_clock_synchronised() {
  timex state{};
  return ::adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

base::Instant program_built() {
  struct stat file {};
  if (::stat("/proc/self/exe", &file) != 0) return {};
  return base::from_unix_ms(static_cast<std::int64_t>(file.st_mtim.tv_sec) * 1000);
}

}  // namespace lobi::sync
