// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of catalogues from any bytes: what is found keeps its shape, and cleaning twice changes nothing.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/record_address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lobi::sync;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string& isbn : find_isbns(text)) {
    LOBI_CHECK(isbn.size() == 13 && find_isbns(isbn) == std::vector<std::string>{isbn});
  }
  const std::string doi = find_doi(text);
  LOBI_CHECK(doi.empty() || find_doi(doi) == doi);
  (void)find_issn(text);
  LOBI_CHECK(strip_isbd(strip_isbd(text)) == strip_isbd(text));
  (void)split_title(text);
  (void)clean_field(text);
  (void)clean_summary(text);
  (void)language_tag(text);
  (void)find_year(text);
  (void)rights_text(text);
  (void)page_address(text, "http://perpus.example/");
  (void)cover_address(text, "http://perpus.example/opac/oai");
  return 0;
}
