// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/receipt_list.h"

#include <algorithm>

namespace lobi::desk::fleet {
namespace {

using State = pack::Receipt::State;

void keep_first(std::optional<base::Instant>& at, base::Instant other) { at = std::min(at.value_or(other), other); }

void take_shown(Awaited& kiosk, const pack::Receipt& receipt) {
  if (!receipt.item.empty()) kiosk.row.shown_items[receipt.item] = receipt.at;
  const bool is_awaited = kiosk.items.empty() ? receipt.item.empty() : kiosk.items.count(receipt.item) > 0;
  if (is_awaited) keep_first(kiosk.row.shown_at, receipt.at);
}

// In the order in which they came: what is complete lacks nothing any more.
void take(Awaited& kiosk, const pack::Receipt& receipt) {
  Receipts& row = kiosk.row;
  switch (receipt.state) {
    case State::received:
      return keep_first(row.received_at, receipt.at);
    case State::complete:
      row.missing.reset();
      row.missing_item.clear();
      return keep_first(row.complete_at, receipt.at);
    case State::shown:
      return take_shown(kiosk, receipt);
    case State::refused:
      row.refused = receipt.message;
      return;
    case State::missing:
      row.missing = receipt.message;
      row.missing_item = receipt.item;
      return;
  }
}

}  // namespace

std::vector<Receipts> receipt_list(std::map<std::string, Awaited> kiosks, const std::vector<ReceiptRow>& said) {
  for (const ReceiptRow& each : said) {
    const auto found = kiosks.find(each.kiosk);
    if (found != kiosks.end()) take(found->second, each.receipt);
  }
  std::vector<Receipts> list;
  for (auto& [id, kiosk] : kiosks) list.push_back(std::move(kiosk.row));
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return list;
}

}  // namespace lobi::desk::fleet
