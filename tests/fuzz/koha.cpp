// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or titles of Koha that keep to the model, as a report and as RSS.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sync/sources/koha/koha_titles.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  lobi::model::SourceConfig config;
  config.id = "fuzz";
  config.address = "https://opac.example/";
  const KohaContext context = koha_context(config);
  for (const auto& list : {parse_koha_report(bytes, context), parse_koha_rss(bytes, "", context)}) {
    if (!list) continue;
    LOBI_CHECK(list->items.size() <= kMaxKohaTitles);
    for (const auto& item : list->items) {
      LOBI_CHECK(!item.local_id.empty() && !item.title.empty());
      LOBI_CHECK(item.permalink.starts_with("https://"));
    }
  }
  return 0;
}
