// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a feed whose posts keep to the model.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "post_checks.h"
#include "sync/sources/feed/feed_page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi;
  sync::FeedOrigin origin;
  origin.post = {"fuzz", model::Network::website, true, base::from_unix_ms(1787391000000)};
  origin.url = "https://perpus.example/berita/feed.xml";
  const auto page = sync::read_feed(std::string_view(reinterpret_cast<const char*>(data), size), origin);
  if (!page) return 0;
  for (const model::Post& post : page->posts) test::check_post(post);
  LOBI_CHECK(page->next_url.empty() || page->next_url.starts_with("http"));
  return 0;
}
