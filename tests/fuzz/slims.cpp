// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or titles of SLiMS that keep to the model, in the list and in full.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sync/sources/slims/slims_records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const SlimsContext context{"fuzz", "http://perpus.example/slims/", {}, std::chrono::minutes(420)};
  if (const auto page = parse_slims_page(bytes, "", context)) {
    for (const auto& item : page->items) {
      LOBI_CHECK(!item.title.empty() && !item.local_id.empty());
      LOBI_CHECK(!item.cover || item.cover->remote_url.starts_with(context.home + "images/docs/"));
    }
  }
  if (const auto title = parse_slims_title(bytes, "", "201", context)) {
    LOBI_CHECK(title->local_id == "201");
    LOBI_CHECK(title->subjects.size() <= 20 && title->creators.size() <= 20);
  }
  return 0;
}
