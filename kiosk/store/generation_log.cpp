// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/generation_log.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <system_error>

#include "base/files.h"
#include "store/publication_reader.h"

namespace lobi::store {
namespace {

constexpr std::size_t kMaxEntries = 32;
constexpr std::size_t kMaxLogBytes = 8 * 1024;

bool is_there(const std::filesystem::path& publication) {
  std::error_code error;
  return std::filesystem::exists(publication / "content.db", error);
}

}  // namespace

GenerationLog GenerationLog::open(const std::filesystem::path& screen_state_dir) {
  GenerationLog log;
  log.file_ = screen_state_dir / "generations";
  const auto text = base::read_file(log.file_, kMaxLogBytes);
  if (!text) return log;
  std::istringstream lines(*text);
  std::int64_t generation = 0;
  Entry entry;
  std::string state;
  while (lines >> generation >> entry.starts >> state) {
    entry.is_settled = state == "settled";
    entry.starts =
        std::min(entry.starts, kMaxStarts);  // more says no more, and a damaged file may claim any number
    if (generation > 0 && entry.starts >= 0) log.entries_[generation] = entry;
  }
  while (log.entries_.size() > kMaxEntries) log.entries_.erase(log.entries_.begin());
  return log;
}

bool GenerationLog::is_quarantined(std::int64_t generation) const {
  const auto found = entries_.find(generation);
  return found != entries_.end() && !found->second.is_settled && found->second.starts >= kMaxStarts;
}

bool GenerationLog::is_settled(std::int64_t generation) const {
  const auto found = entries_.find(generation);
  return found != entries_.end() && found->second.is_settled;
}

std::optional<std::int64_t> GenerationLog::choose_generation(const std::filesystem::path& published_dir) const {
  const auto current = current_generation(published_dir);
  if (!current) return std::nullopt;
  const auto is_good = [&](std::int64_t generation) {
    return !is_quarantined(generation) && is_there(publication_path(published_dir, generation));
  };
  if (is_good(*current)) return *current;
  std::optional<std::int64_t> chosen;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(published_dir, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::int64_t generation = std::strtoll(entry->path().filename().c_str(), nullptr, 10);
    if (generation < 1 || generation >= *current || !is_good(generation)) continue;
    if (!chosen || generation > *chosen) chosen = generation;
  }
  return chosen;
}

Result<void> GenerationLog::record_started(std::int64_t generation) {
  auto& entry = entries_[generation];
  if (entry.is_settled) return {};
  ++entry.starts;
  return save();
}

Result<void> GenerationLog::record_settled(std::int64_t generation) {
  auto& entry = entries_[generation];
  if (entry.is_settled) return {};
  entry.is_settled = true;
  return save();
}

Result<void> GenerationLog::record_broken(std::int64_t generation) {
  entries_[generation] = {kMaxStarts, false};
  return save();
}

Result<void> GenerationLog::record_ended(std::int64_t generation) {
  auto& entry = entries_[generation];
  if (entry.is_settled || entry.starts == 0) return {};
  --entry.starts;
  return save();
}

Result<void> GenerationLog::save() const {
  std::string text;
  for (const auto& [generation, entry] : entries_) {
    text += std::to_string(generation) + " " + std::to_string(entry.starts) +
            (entry.is_settled ? " settled\n" : " started\n");
  }
  return base::replace_file(file_, text);
}

}  // namespace lobi::store
