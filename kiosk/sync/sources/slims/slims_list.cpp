// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/slims/slims_list.h"

#include <algorithm>
#include <utility>

#include "sync/ingest.h"

namespace lobi::sync {
namespace {

constexpr auto kReadAgainAfter = std::chrono::hours(24 * 7);
constexpr auto kTryAgainAfter = std::chrono::hours(24);

}  // namespace

SlimsList::SlimsList(std::vector<SlimsTitle> known, base::Instant now, std::size_t keep)
    : known_(std::move(known)), now_(now), keep_(keep) {}

SlimsList::PageNews SlimsList::add_page(std::vector<model::CatalogueItem> items) {
  PageNews news;
  for (model::CatalogueItem& item : items) {
    if (listed_.size() >= keep_ || !numbers_.insert(item.local_id).second) continue;
    ++news.added;
    const std::string hash = content_hash(item);
    SlimsListed entry;
    if (const SlimsTitle* known = find_known(item.local_id)) {
      entry.title = *known;
      entry.title.is_missing = false;
    } else {
      entry.title.number = item.local_id;
      if (!known_.empty()) entry.title.first_seen = now_;
    }
    entry.is_changed = entry.title.hash != hash;
    entry.title.hash = hash;
    news.has_changes |= entry.is_changed;
    entry.item = std::move(item);
    listed_.push_back(std::move(entry));
  }
  return news;
}

std::vector<std::size_t> SlimsList::wanted_records(std::size_t most) const {
  std::vector<std::size_t> changed;
  std::vector<std::pair<base::Instant, std::size_t>> old;
  for (std::size_t i = 0; i < listed_.size(); ++i) {
    const SlimsListed& entry = listed_[i];
    if (entry.is_changed) {
      changed.push_back(i);
    } else if (now_ - entry.title.full_at >= kReadAgainAfter && now_ - entry.title.tried_at >= kTryAgainAfter) {
      old.emplace_back(entry.title.full_at, i);
    }
  }
  std::stable_sort(old.begin(), old.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [read_at, index] : old) changed.push_back(index);
  if (changed.size() > most) changed.resize(most);
  return changed;
}

SlimsList::End SlimsList::end(SlimsReach reach) const {
  End out;
  for (const SlimsListed& entry : listed_) out.titles.push_back(entry.title);
  const std::size_t covered = reach == SlimsReach::end ? known_.size() : last_known_listed();
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (numbers_.count(known_[i].number) != 0) continue;
    const bool fell_off_the_end = reach == SlimsReach::page_limit && i >= covered;
    const bool is_out_of_sight = i >= covered && !known_[i].is_missing;
    const bool is_gone = !is_out_of_sight && known_[i].is_missing;
    if (fell_off_the_end || is_gone || out.titles.size() >= keep_) {
      out.gone.push_back(known_[i].number);
      continue;
    }
    out.titles.push_back(known_[i]);
    out.titles.back().is_missing = !is_out_of_sight;
  }
  return out;
}

const SlimsTitle* SlimsList::find_known(const std::string& number) const {
  const auto found =
      std::find_if(known_.begin(), known_.end(), [&](const SlimsTitle& title) { return title.number == number; });
  return found == known_.end() ? nullptr : &*found;
}

// One past the last remembered title that was listed again: whatever stood before it should have been seen too.
std::size_t SlimsList::last_known_listed() const {
  std::size_t out = 0;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (numbers_.count(known_[i].number) != 0) out = i + 1;
  }
  return out;
}

}  // namespace lobi::sync
