// SPDX-License-Identifier: GPL-3.0-or-later
// lobi's memory of how publications fared: which one started, which one settled, which one is not tried again.
//
// lobi calls choose_generation() before it reads a publication, record_started() when it is about to draw it, and
// record_settled() after a minute of drawing. A publication that was started three times and never settled is
// quarantined, and the newest earlier one is chosen: content that kills the screen is shown at most three times.
// One that settled once is never quarantined later, so that a kiosk whose plug is pulled each evening keeps its
// content. Nor does an orderly end (a technician restarts, an update) speak against a publication: record_ended()
// takes the start back. A publication that cannot even be read is quarantined at once by record_broken().
//
// The file is `<screen_state_dir>/generations`, a few lines, replaced by rename; a missing or damaged one is an
// empty memory. Who uses it: lobi, one thread; it tells lobi-sync by link::Shown what must be kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>

#include "base/result.h"

namespace lobi::store {

inline constexpr int kMaxStarts = 3;  // DESIGN.md section 2

class GenerationLog {
 public:
  [[nodiscard]] static GenerationLog open(const std::filesystem::path& screen_state_dir);

  // What to show: CURRENT, or the newest earlier publication when CURRENT is quarantined. Empty: show what is
  // shipped with lobi.
  [[nodiscard]] std::optional<std::int64_t> choose_generation(const std::filesystem::path& published_dir) const;

  // Each is on disk when it returns. Recording the same settled generation again writes nothing.
  [[nodiscard]] Result<void> record_started(std::int64_t generation);
  [[nodiscard]] Result<void> record_settled(std::int64_t generation);
  [[nodiscard]] Result<void> record_broken(std::int64_t generation);
  [[nodiscard]] Result<void> record_ended(std::int64_t generation);

  [[nodiscard]] bool is_quarantined(std::int64_t generation) const;
  [[nodiscard]] bool is_settled(std::int64_t generation) const;

 private:
  struct Entry {
    int starts = 0;
    bool is_settled = false;
  };
  [[nodiscard]] Result<void> save() const;

  std::filesystem::path file_;
  std::map<std::int64_t, Entry> entries_;  // the newest kMaxEntries generations
};

}  // namespace lobi::store
