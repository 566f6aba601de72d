// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a feed whose titles and links keep to the model.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sync/sources/opds/opds_feed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto feed =
      parse_opds_feed(bytes, "", "http://perpus.example/opds", {"fuzz", "http://perpus.example/opds", {}});
  if (!feed) return 0;
  for (const auto& item : feed->items) {
    LOBI_CHECK(!item.local_id.empty() && !item.title.empty());
    LOBI_CHECK(!item.cover || item.cover->remote_url.starts_with("http"));
  }
  LOBI_CHECK(feed->next.empty() || feed->next.starts_with("http"));
  return 0;
}
