// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/availability/availability_desk.h"

#include <algorithm>

#include "sync/availability/holdings.h"

namespace lobi::sync {

AvailabilityDesk::AvailabilityDesk(const std::vector<model::SourceConfig>& sources, Transport& transport,
                                   const base::Clock& clock)
    : sources_(sources), transport_(transport), clock_(clock) {}

AvailabilityDesk::~AvailabilityDesk() {
  for (const auto& entry : asked_) transport_.cancel(entry.second.ticket);
}

void AvailabilityDesk::ask(const std::string& source, const std::string& local_id, Answer answer) {
  forget_old();
  const Key key{source, local_id};
  if (const auto known = known_.find(key); known != known_.end()) return answer(known->second.value);
  if (const auto asked = asked_.find(key); asked != asked_.end()) {
    asked->second.waiting.push_back(std::move(answer));
    return;
  }
  const auto config = std::find_if(sources_.begin(), sources_.end(), [&](const model::SourceConfig& one) {
    return one.id == source && one.is_enabled;
  });
  auto request = config == sources_.end() ? std::nullopt : holdings_request(*config, local_id);
  if (!request || asked_.size() >= kMaxAvailabilityAsked) return answer(std::nullopt);
  Asked& entry = asked_[key];
  entry.waiting.push_back(std::move(answer));
  const model::SourceConfig* of = &*config;
  entry.ticket = transport_.start(std::move(*request),
                                  [this, key, of](const fetch::Fetched& fetched) { take(key, *of, fetched); });
}

void AvailabilityDesk::take(const Key& borrowed, const model::SourceConfig& config, const fetch::Fetched& fetched) {
  const Key key = borrowed;  // the callback that owns it may go with its ticket
  Known known{clock_.steady(), std::nullopt};
  if (!fetched.error) known.value = read_holdings(config, key.second, fetched.response.body);
  const auto waiting = std::move(asked_[key].waiting);
  asked_.erase(key);
  known_[key] = known;
  for (const Answer& answer : waiting) answer(known.value);
}

void AvailabilityDesk::forget_old() {
  const auto now = clock_.steady();
  std::erase_if(known_, [now](const auto& entry) { return now - entry.second.at >= kAvailabilityKept; });
  if (known_.size() >= kMaxAvailabilityKept) known_.clear();
}

}  // namespace lobi::sync
