// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are either refused or a page whose titles keep to the model, whatever server they came from.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sync/sources/oai_pmh/oai_cursor.h"
#include "sync/sources/oai_pmh/oai_page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const OaiServer server : {OaiServer::standard, OaiServer::slims1, OaiServer::inlislite}) {
    RecordContext context;
    context.source = "fuzz";
    context.catalogue = "http://perpus.example/opac/oai";
    context.server = server;
    const auto page = parse_oai_page(bytes, "", context);
    if (!page) continue;
    for (const auto& item : page->items) {
      LOBI_CHECK(!item.local_id.empty() && (item.is_deleted || !item.title.empty()));
      LOBI_CHECK(item.year == 0 || (item.year >= 1000 && item.year <= 2100));
      LOBI_CHECK(item.permalink.empty() || item.permalink.starts_with("http"));
    }
  }
  const auto cursor = read_oai_cursor(bytes);
  LOBI_CHECK(write_oai_cursor(read_oai_cursor(write_oai_cursor(cursor))) == write_oai_cursor(cursor));
  return 0;
}
