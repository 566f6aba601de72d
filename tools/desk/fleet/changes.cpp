// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/changes.h"

#include <algorithm>
#include <map>

namespace lobi::desk::fleet {
namespace {

template <typename Held>
void merge(std::vector<Merged<Held>>& all, std::map<std::string, std::size_t>& places,
           const std::vector<Held>& list, const std::vector<std::string>& kiosks) {
  for (const Held& each : list) {
    const auto [place, is_new] = places.emplace(each.reference, all.size());
    if (is_new) all.push_back({each, {}});
    auto& holders = all[place->second].kiosks;
    holders.insert(holders.end(), kiosks.begin(), kiosks.end());
  }
}

template <typename Held, typename Member>
std::vector<Merged<Held>> merged(const std::vector<HeldBy>& held, Member member) {
  std::vector<Merged<Held>> all;
  std::map<std::string, std::size_t> places;
  for (const HeldBy& each : held) merge(all, places, (*each.holdings).*member, each.kiosks);
  return all;
}

const model::PushedItem* find(const std::vector<model::PushedItem>& items, const std::string& id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::vector<ItemChange> item_changes(const std::vector<model::PushedItem>& before,
                                     const std::vector<model::PushedItem>& now) {
  std::vector<ItemChange> changes;
  for (const auto& item : now) {
    const auto* old = find(before, item.id);
    if (old == nullptr)
      changes.push_back({ItemChange::Kind::added, item});
    else if (*old != item)
      changes.push_back({ItemChange::Kind::changed, item});
  }
  for (const auto& item : before)
    if (find(now, item.id) == nullptr) changes.push_back({ItemChange::Kind::removed, item});
  return changes;
}

FleetHoldings merge_holdings(const std::vector<HeldBy>& held) {
  FleetHoldings all;
  all.posts = merged<pack::HeldPost>(held, &pack::Holdings::posts);
  all.waiting = merged<pack::HeldPost>(held, &pack::Holdings::waiting);
  all.titles = merged<pack::HeldTitle>(held, &pack::Holdings::titles);
  all.events = merged<pack::HeldEvent>(held, &pack::Holdings::events);
  all.lessons = merged<pack::HeldOther>(held, &pack::Holdings::lessons);
  all.campaigns = merged<pack::HeldOther>(held, &pack::Holdings::campaigns);
  const auto is_newer = [](const auto& a, const auto& b) { return a.held.at > b.held.at; };
  std::stable_sort(all.posts.begin(), all.posts.end(), is_newer);
  std::stable_sort(all.waiting.begin(), all.waiting.end(), is_newer);
  std::stable_sort(all.events.begin(), all.events.end(),
                   [](const auto& a, const auto& b) { return a.held.starts_at < b.held.starts_at; });
  return all;
}

}  // namespace lobi::desk::fleet
