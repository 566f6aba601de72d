// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/release_edit.h"

#include <algorithm>
#include <array>

namespace lobi::desk {
namespace {

using model::PushedDecision;
using model::PushedItem;
using model::PushedKind;

constexpr std::size_t kMostDecisions = 100;  // of one answer
constexpr std::array<std::string_view, 3> kActions{"approve", "hide", "block"};

auto of_id(const std::string& id) {
  return [&id](const PushedItem& item) { return item.id == id; };
}

Bilingual words_of(const PushedDecision& decision, bool is_new) {
  if (!is_new) return {"Keputusan dicabut: " + decision.subject, "Decision taken back: " + decision.subject};
  switch (decision.action) {
    case PushedDecision::Action::approve:
      return {"Disetujui: " + decision.subject, "Approved: " + decision.subject};
    case PushedDecision::Action::hide:
      return {"Disembunyikan: " + decision.subject, "Hidden: " + decision.subject};
    case PushedDecision::Action::block:
      return {"Diblokir: " + decision.subject, "Blocked: " + decision.subject};
  }
  return {};
}

bool has(const model::Release& release, const PushedDecision& decision) {
  return std::any_of(release.decisions.begin(), release.decisions.end(), [&](const PushedDecision& each) {
    return each.action == decision.action && each.subject == decision.subject;
  });
}

}  // namespace

void put_item(model::Release& release, const PushedItem& item) {
  const auto found = std::find_if(release.items.begin(), release.items.end(), of_id(item.id));
  if (found == release.items.end())
    release.items.push_back(item);
  else
    *found = item;
}

bool take_item(model::Release& release, const std::string& id) {
  return std::erase_if(release.items, of_id(id)) > 0;
}

const PushedItem* find_item(const model::Release& release, const std::string& id) {
  const auto found = std::find_if(release.items.begin(), release.items.end(), of_id(id));
  return found == release.items.end() ? nullptr : &*found;
}

void drop_over(model::Release& release, base::Instant now) {
  std::erase_if(release.items, [now](const PushedItem& item) {
    return item.schedule.until && *item.schedule.until + kOverKept <= now;
  });
}

void show_again(model::Release& release, const model::Release& then, Urgent urgent, base::Instant now) {
  std::vector<PushedItem> items;
  for (const PushedItem& each : then.items)
    if (each.kind != PushedKind::urgent) items.push_back(each);
  for (const PushedItem& each : release.items) {
    const bool stays = urgent == Urgent::keep || find_item(then, each.id) != nullptr;
    if (each.kind == PushedKind::urgent && stays) items.push_back(each);
  }
  release.items = std::move(items);
  drop_over(release, now);
}

std::string unused_id(const std::string& wanted, const std::vector<std::string>& taken,
                      const model::Release& release) {
  std::string id = wanted;
  for (int next = 2; std::find(taken.begin(), taken.end(), id) != taken.end() || find_item(release, id) != nullptr;
       ++next)
    id = wanted + "-" + std::to_string(next);
  return id;
}

Json decision_changes(const model::Release& before, const model::Release& now) {
  Json list = Json::array();
  const auto add = [&](const PushedDecision& decision, bool is_new) {
    if (list.size() >= kMostDecisions) return;
    list.push_back({{"action", is_new ? kActions.at(static_cast<std::size_t>(decision.action)) : "withdrawn"},
                    {"subject", decision.subject},
                    {"words", to_json(words_of(decision, is_new))}});
  };
  for (const PushedDecision& each : now.decisions)
    if (!has(before, each)) add(each, true);
  for (const PushedDecision& each : before.decisions)
    if (!has(now, each)) add(each, false);
  return list;
}

}  // namespace lobi::desk
