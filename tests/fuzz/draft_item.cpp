// SPDX-License-Identifier: GPL-3.0-or-later
// Any JSON as the item of a draft: what is kept is clean when cleaned again, can be checked, and each mend that the
// linter offers leaves an item that is clean too.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/linter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::desk;
  constexpr int kMaxDepth = 32;
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= kMaxDepth; };
  const Json given = Json::parse(std::string_view(reinterpret_cast<const char*>(data), size), shallow, false);
  if (given.is_discarded()) return 0;
  const CleanItem notice = clean_urgent(given);
  if (notice.wrong.empty()) {
    LOBI_CHECK(clean_urgent(notice.item).item == notice.item);
    LOBI_CHECK(to_pushed_item(notice.item, "mendesak-1").has_value());
  }
  const CleanItem clean = clean_item(given);
  if (!clean.wrong.empty()) return 0;
  const CleanItem again = clean_item(clean.item);
  LOBI_CHECK(again.wrong.empty() && again.item == clean.item);
  LintInput input;
  input.item = clean.item;
  input.kiosks = {{"aa", "Lobi", {"Gedung"}, 1920, 1080}};
  input.now = lobi::base::from_unix_ms(1'795'000'000'000);
  for (const Finding& each : lint(input))
    if (each.mend) LOBI_CHECK(clean_item(merged(clean.item, each.mend->patch)).wrong.empty());
  if (const auto item = to_pushed_item(clean.item, item_id_of(bilingual_of(clean.item, "title"))))
    LOBI_CHECK(to_pushed_item(to_json(*item), item->id).has_value());
  return 0;
}
