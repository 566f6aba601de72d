// SPDX-License-Identifier: GPL-3.0-or-later
// Answers lobi's question "is this title there now?": asks the catalogue, remembers the answer for a minute.
//
// Whoever asks for the same title meanwhile gets the same answer, and an error is an answer too (nothing is known),
// so that impatient fingers never cost a small server more than one page a minute and title. Nothing is logged and
// nothing stored: what a visitor looked at leaves no trace. Who uses it: the app of lobi-sync. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "model/availability.h"
#include "model/source_config.h"
#include "sync/runner.h"

namespace lobi::sync {

inline constexpr std::chrono::seconds kAvailabilityKept{60};
inline constexpr std::size_t kMaxAvailabilityKept = 200;
inline constexpr std::size_t kMaxAvailabilityAsked = 4;  // at a time

class AvailabilityDesk {
 public:
  using Answer = std::function<void(std::optional<model::Availability>)>;

  // All borrowed for its life.
  AvailabilityDesk(const std::vector<model::SourceConfig>& sources, Transport& transport, const base::Clock& clock);
  ~AvailabilityDesk();
  AvailabilityDesk(const AvailabilityDesk&) = delete;
  AvailabilityDesk& operator=(const AvailabilityDesk&) = delete;

  // Calls back exactly once, perhaps at once: with nothing when it cannot be known.
  void ask(const std::string& source, const std::string& local_id, Answer answer);

 private:
  using Key = std::pair<std::string, std::string>;  // source, local id
  struct Known {
    base::Milliseconds at{};
    std::optional<model::Availability> value;
  };
  struct Asked {
    std::uint64_t ticket = 0;
    std::vector<Answer> waiting;
  };
  void forget_old();
  void take(const Key& key, const model::SourceConfig& config, const fetch::Fetched& fetched);

  const std::vector<model::SourceConfig>& sources_;
  Transport& transport_;
  const base::Clock& clock_;
  std::map<Key, Known> known_;
  std::map<Key, Asked> asked_;
};

}  // namespace lobi::sync
