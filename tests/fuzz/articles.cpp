// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or articles that keep to the model, read as DOAJ's and as Crossref's answer.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sync/sources/crossref/crossref_source.h"
#include "sync/sources/doaj/doaj_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& articles :
       {parse_doaj_articles(bytes, "fuzz"), parse_crossref_works(bytes, "fuzz", Abstracts::always)}) {
    if (!articles) continue;
    for (const auto& item : *articles) {
      LOBI_CHECK(!item.local_id.empty() && !item.title.empty());
      LOBI_CHECK(item.permalink.empty() || item.permalink.starts_with("https://"));
    }
  }
  return 0;
}
