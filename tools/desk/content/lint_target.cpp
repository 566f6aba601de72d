// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about where it plays, and whether what it points at is there.
#include <algorithm>

#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// A push file names a kiosk as people do, the pages by its id.
bool is_meant(const Lint& lint, const LintKiosk& kiosk) {
  const model::Target target{lint.item.kiosks, lint.item.groups};
  return model::is_meant_for(target, kiosk.id, kiosk.groups) ||
         model::is_meant_for(target, kiosk.name, kiosk.groups);
}

std::vector<LintKiosk> chosen(const Lint& lint) {
  std::vector<LintKiosk> list;
  for (const LintKiosk& each : lint.input.kiosks)
    if (is_meant(lint, each)) list.push_back(each);
  return list;
}

void lint_reference(Lint& lint, const std::vector<LintKiosk>& kiosks) {
  const LintItem& item = lint.item;
  if (!model::is_reference(item.kind) || item.has_event) return;
  if (item.reference.empty())
    return lint.error("nothing_chosen", "reference", {"Pilih satu dari daftar.", "Choose one from the list."});
  if (!lint.input.holders || kiosks.empty()) return;
  const auto with = std::count_if(kiosks.begin(), kiosks.end(),
                                  [&](const LintKiosk& each) { return holds(*lint.input.holders, each.id); });
  const std::string n = std::to_string(with), of = std::to_string(kiosks.size());
  if (with == 0)
    lint.advise("not_held", "reference",
                {"Belum ada kios yang memilikinya; akan tampil begitu ada.",
                 "No kiosk has this yet; it will be shown once one has it."});
  else if (n != of)
    lint.advise("not_held", "reference",
                {n + " dari " + of + " kios memilikinya; di yang lain akan dilewati.",
                 n + " of " + of + " kiosks have it; the others leave it out."});
  else
    lint.pass("held", {"Ada di semua kios yang dipilih", "All chosen kiosks have it"});
}

// Names that are no kiosk's and no group's any more, taken out.
std::optional<Mend> without_unknown(const Lint& lint) {
  Json kiosks = Json::array(), groups = Json::array();
  for (const LintKiosk& each : lint.input.kiosks) {
    if (holds(lint.item.kiosks, each.id)) kiosks.push_back(each.id);
    if (holds(lint.item.kiosks, each.name)) kiosks.push_back(each.name);
    for (const std::string& group : each.groups)
      if (holds(lint.item.groups, group) && std::find(groups.begin(), groups.end(), group) == groups.end())
        groups.push_back(group);
  }
  if (kiosks.size() + groups.size() == lint.item.kiosks.size() + lint.item.groups.size()) return std::nullopt;
  return Mend{{"Buang yang tidak ada", "Leave out what is gone"},
              {{"target", {{"kiosks", kiosks}, {"groups", groups}}}}};
}

}  // namespace

void lint_target(Lint& lint) {
  const auto kiosks = chosen(lint);
  lint_reference(lint, kiosks);
  if (lint.input.kiosks.empty())
    return lint.advise("no_kiosks", "target",
                       {"Belum ada kios yang dipasangkan; tayang begitu ada.",
                        "No kiosk is paired yet; it is shown as soon as one is."});
  if (kiosks.empty())
    return lint.error("nowhere", "target", {"Pilih minimal satu kios.", "Choose at least one kiosk."},
                      Mend{{"Tayangkan di semua kios", "Show it on all kiosks"}, {{"target", nullptr}}});
  if (auto mend = without_unknown(lint))
    return lint.advise("kiosk_unknown", "target",
                       {"Ada kios atau grup yang sudah tidak ada.", "A kiosk or a group is no longer there."},
                       std::move(mend));
  const auto count = std::to_string(kiosks.size());
  lint.pass("target", {count + " kios", count + (kiosks.size() == 1 ? " kiosk" : " kiosks")});
}

}  // namespace lobi::desk
